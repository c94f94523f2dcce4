using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Partners;

/// <summary>What a partner is to the site under the privacy laws of the US states (CCPA §1798.140 (ag), (ai)).</summary>
[JsonConverter(typeof(WordConverter<UsRole>))]
internal enum UsRole
{
    ThirdParty,
    ServiceProvider,
}

using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Partners;

/// <summary>What a partner is to the site under the US states' privacy laws (CCPA §1798.140 (ag), (ai)).</summary>
[JsonConverter(typeof(WordConverter<UsRole>))]
internal enum UsRole
{
    ThirdParty,
    ServiceProvider,
}

using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Partners;

/// <summary>What a partner is to the site under GDPR, articles 4(7), 4(8) and 26.</summary>
[JsonConverter(typeof(WordConverter<DataRole>))]
internal enum DataRole
{
    Controller,
    JointController,
    Processor,
}

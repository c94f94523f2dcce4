using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>The legal bases that a contract can name.</summary>
[JsonConverter(typeof(WordConverter<ContractBasis>))]
internal enum ContractBasis
{
    Consent,
    LegitimateInterest,

    /// <summary>Audience measurement that needs no consent (CNIL).</summary>
    Exempt,
}

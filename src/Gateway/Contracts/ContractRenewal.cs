using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>
/// What the paper says of its renewal. It reminds people: the gate goes by the contract's end alone, and a renewal is
/// a change of it.
/// </summary>
[JsonConverter(typeof(WordConverter<ContractRenewal>))]
internal enum ContractRenewal
{
    None,
    Tacit,
    Explicit,
}

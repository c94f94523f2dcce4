using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>How far people have brought a contract. The clock does the rest.</summary>
[JsonConverter(typeof(WordConverter<ContractStatus>))]
internal enum ContractStatus
{
    Draft,
    Signed,
    Suspended,

    /// <summary>The end: nothing leads out of it.</summary>
    Terminated,
}

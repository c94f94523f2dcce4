using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>What kind of paper a contract is.</summary>
[JsonConverter(typeof(WordConverter<ContractKind>))]
internal enum ContractKind
{
    /// <summary>Master services agreement.</summary>
    Msa,

    /// <summary>Insertion order.</summary>
    Io,

    /// <summary>Data processing agreement (GDPR, article 28).</summary>
    Dpa,

    /// <summary>Joint controllers' arrangement (GDPR, article 26).</summary>
    Jca,

    /// <summary>Standard contractual clauses on their own.</summary>
    Scc,

    /// <summary>Non-disclosure agreement.</summary>
    Nda,
    Addendum,
}

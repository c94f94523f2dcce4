using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Transfers;

/// <summary>The instruments of GDPR, chapter V.</summary>
[JsonConverter(typeof(WordConverter<TransferBasisKind>))]
internal enum TransferBasisKind
{
    NoneNeeded,

    /// <summary>A decision of the Commission on the country (article 45).</summary>
    Adequacy,

    /// <summary>The EU-US Data Privacy Framework.</summary>
    Dpf,

    /// <summary>Standard contractual clauses (article 46(2)(c)).</summary>
    Scc,

    /// <summary>Binding corporate rules (article 47).</summary>
    Bcr,

    /// <summary>A derogation for a specific situation (article 49).</summary>
    Derogation,
}

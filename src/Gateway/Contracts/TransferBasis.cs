using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>Why the data may leave the European Economic Area, if it does (GDPR, chapter V).</summary>
/// <param name="Kind">The instrument.</param>
/// <param name="Reference">Where the instrument is found: a certificate's number, a module, a decision.</param>
/// <param name="ValidTo">The instant it ends, excluded; null for no end.</param>
internal sealed record TransferBasis(TransferBasisKind Kind, string? Reference, DateTimeOffset? ValidTo);

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

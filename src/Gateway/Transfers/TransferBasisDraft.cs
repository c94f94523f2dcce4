using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Transfers;

/// <summary>A transfer basis as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TransferBasisDraft
{
    [Description("1 to 63 of a-z, 0-9 and -. Made up by the gateway when left out; never changes.")]
    public string? Id { get; init; }

    [Required]
    [OneOf<TransferBasisKind>]
    public string? Kind { get; init; }

    [Description("Of standard contractual clauses, the module: 1 to 4. Needed for scc, and for nothing else.")]
    public int? Module { get; init; }

    [Description("Where the instrument is found: a certificate's number, a decision. Needed for dpf, scc, bcr and "
        + "derogation.")]
    public string? Reference { get; init; }

    [Required]
    [Description("The company that receives the data.")]
    public string? Importer { get; init; }

    [Required]
    [Description("The countries that it lets data go to: ISO 3166-1 alpha-2. A partner, or its endpoint, in a country "
        + "outside the EEA that is not among them receives nothing on this basis.")]
    public IReadOnlyList<string>? DestinationCountries { get; init; }

    [Required]
    [DataType(DataType.DateTime)]
    [Description("The instant it begins, included: RFC 3339 with the offset.")]
    public string? ValidFrom { get; init; }

    [DataType(DataType.DateTime)]
    [Description("The instant it ends, excluded: RFC 3339 with the offset. Left out: no end.")]
    public string? ValidTo { get; init; }

    public TransferBasis ToBasis(string id) => new()
    {
        Id = id,
        Kind = Words<TransferBasisKind>.Parse(Kind),
        Module = Module,
        Reference = Reference,
        Importer = Importer!,
        DestinationCountries = DestinationCountries!,
        ValidFrom = Instant.Parse(ValidFrom!),
        ValidTo = ValidTo is null ? null : Instant.Parse(ValidTo),
    };
}

/// <summary>Why a transfer basis is revoked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RevocationDraft
{
    [Required]
    [Description("Why: kept with the transfer basis and in the audit trail.")]
    public string? Reason { get; init; }
}

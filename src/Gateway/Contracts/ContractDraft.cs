using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Consent;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>A contract as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContractDraft
{
    [Description("1 to 63 of a-z, 0-9 and -. Made up by the gateway when left out; never changes.")]
    public string? Id { get; init; }

    [Required]
    public string? PartnerId { get; init; }

    [Required]
    [Description("The number under which the legal department files the paper.")]
    public string? Reference { get; init; }

    [OneOf<ContractStatus>]
    [Description("A new contract is a draft or signed; default: draft. A signed one can be suspended and signed again, "
        + "and terminated, which is final. Left out of a change: as it is.")]
    public string? Status { get; init; }

    [Required]
    [DataType(DataType.DateTime)]
    [Description("The instant it begins, included: RFC 3339 with the offset.")]
    public string? ValidFrom { get; init; }

    [DataType(DataType.DateTime)]
    [Description("The instant it ends, excluded: RFC 3339 with the offset. Left out: no end.")]
    public string? ValidTo { get; init; }

    [Required]
    public IReadOnlyList<PurposeDraft>? Purposes { get; init; }

    [Required]
    [Description("Keys of data categories that the partner may receive. A key covers its children: user.contact "
        + "covers user.contact.email.")]
    public IReadOnlyList<string>? DataCategories { get; init; }

    [Description("Those of dataCategories, or children of them, that may leave only hashed.")]
    public IReadOnlyList<string>? HashedOnly { get; init; }

    [Required]
    [Description("The visitors' countries: ISO 3166-1 alpha-2 codes, EU, EEA, or * for all.")]
    public IReadOnlyList<string>? Territories { get; init; }

    [Required]
    [Description("Ids of sites, or * for all.")]
    public IReadOnlyList<string>? Sites { get; init; }

    [Required]
    public TransferBasisDraft? TransferBasis { get; init; }

    [Description("How long the partner may keep the data: an ISO 8601 duration in years, months, weeks and days.")]
    public string? Retention { get; init; }

    /// <param name="id">The contract's id.</param>
    /// <param name="unlessSaid">Its status, when the draft does not say.</param>
    public Contract ToContract(string id, ContractStatus unlessSaid) => new()
    {
        Id = id,
        PartnerId = PartnerId!,
        Reference = Reference!,
        Status = Status is null ? unlessSaid : Words<ContractStatus>.Parse(Status),
        ValidFrom = Instant.Parse(ValidFrom!),
        ValidTo = ValidTo is null ? null : Instant.Parse(ValidTo),
        Purposes = [.. Purposes!.Select(purpose => purpose.ToPurpose())],
        DataCategories = DataCategories!,
        HashedOnly = HashedOnly ?? [],
        Territories = Territories!,
        Sites = Sites!,
        TransferBasis = TransferBasis!.ToBasis(),
        Retention = Retention,
    };
}

/// <summary>A purpose as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PurposeDraft
{
    [Required]
    [Description("A purpose of the TCF, by slug or number: ad_measurement or 7.")]
    public string? Purpose { get; init; }

    [Required]
    [Description("The legal bases on which the contract allows it: consent, legitimate_interest, exempt.")]
    public IReadOnlyList<string>? Bases { get; init; }

    public ContractPurpose ToPurpose() => Purposes.TryParse(Purpose, out var purpose)
        ? new ContractPurpose(Purposes.Slug(purpose), [.. Bases!.Select(Words<ContractBasis>.Parse)])
        : throw new FormatException($"'{Purpose}' is no purpose.");
}

/// <summary>A transfer basis as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TransferBasisDraft
{
    [Required]
    [OneOf<TransferBasisKind>]
    public string? Kind { get; init; }

    [Description("Where the instrument is found. Needed for dpf, scc, bcr and derogation.")]
    public string? Reference { get; init; }

    [DataType(DataType.DateTime)]
    [Description("The instant it ends, excluded: RFC 3339 with the offset. Left out: no end.")]
    public string? ValidTo { get; init; }

    public TransferBasis ToBasis() => new(Words<TransferBasisKind>.Parse(Kind), Reference,
        ValidTo is null ? null : Instant.Parse(ValidTo));
}

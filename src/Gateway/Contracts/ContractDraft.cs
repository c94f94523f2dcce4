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
    [Description("The instant it begins, included: RFC 3339 with the offset, or local time where timeZone is given.")]
    public string? ValidFrom { get; init; }

    [DataType(DataType.DateTime)]
    [Description("The instant it ends, excluded: RFC 3339 with the offset, or local time where timeZone is given. "
        + "Left out: no end.")]
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
    public ContractTransferDraft? TransferBasis { get; init; }

    [Description("How long the partner may keep the data: an ISO 8601 duration in years, months, weeks and days.")]
    public string? Retention { get; init; }

    [DataType(DataType.DateTime)]
    [Description("The instant at which this version takes the place of the one before, which is in force until then: "
        + "RFC 3339 with the offset, or local time where timeZone is given. Left out: at once. Suspending and "
        + "terminating are always at once.")]
    public string? EffectiveFrom { get; init; }

    [Description("The zone of the contract's local times, as the IANA names it: Europe/Paris. A local time that the "
        + "clocks skip or show twice is read so that the contract is the shorter.")]
    public string? TimeZone { get; init; }

    [OneOf<ContractKind>]
    [Description("What kind of paper it is.")]
    public string? Kind { get; init; }

    [Description("Keys of data categories that the partner may not receive, with their children, although "
        + "dataCategories has a wider key: the most specific key decides, and of two equal ones the denial.")]
    public IReadOnlyList<string>? DeniedDataCategories { get; init; }

    [Description("The countries that data may go to, of the partner and of its endpoint: ISO 3166-1 alpha-2 codes, EU, "
        + "EEA, or * for all. Default: *.")]
    public IReadOnlyList<string>? DestinationTerritories { get; init; }

    [Description("Where hits may come from: web, app, crm, offline, server, or * for all. Default: *.")]
    public IReadOnlyList<string>? Channels { get; init; }

    [Description("What the paper obliges the partner to, beyond what the gate enforces.")]
    public ContractClausesDraft? Clauses { get; init; }

    [Description("The signed papers, by their hashes.")]
    public IReadOnlyList<ContractDocumentDraft>? Documents { get; init; }

    [Description("Days of notice before the end.")]
    public int? NoticePeriodDays { get; init; }

    [OneOf<ContractRenewal>]
    [Description("What the paper says of its renewal. It reminds people; the contract ends at validTo all the same.")]
    public string? Renewal { get; init; }

    /// <param name="id">The contract's id.</param>
    /// <param name="unlessSaid">Its status, when the draft does not say.</param>
    public Contract ToContract(string id, ContractStatus unlessSaid) => new()
    {
        Id = id,
        PartnerId = PartnerId!,
        Reference = Reference!,
        Status = Status is null ? unlessSaid : Words<ContractStatus>.Parse(Status),
        ValidFrom = ZonedInstant.ParseBegin(ValidFrom!, TimeZone),
        ValidTo = ValidTo is null ? null : ZonedInstant.ParseEnd(ValidTo, TimeZone),
        Purposes = [.. Purposes!.Select(purpose => purpose.ToPurpose())],
        DataCategories = DataCategories!,
        HashedOnly = HashedOnly ?? [],
        Territories = Territories!,
        Sites = Sites!,
        TransferBasis = TransferBasis!.ToTransfer(TimeZone),
        Retention = Retention,
        EffectiveFrom = EffectiveFrom is null ? null : ZonedInstant.ParseBegin(EffectiveFrom, TimeZone),
        TimeZone = TimeZone,
        Kind = Kind is null ? null : Words<ContractKind>.Parse(Kind),
        DeniedDataCategories = DeniedDataCategories ?? [],
        DestinationTerritories = DestinationTerritories ?? ["*"],
        Channels = Channels ?? ["*"],
        Clauses = Clauses?.ToClauses(),
        Documents = [.. (Documents ?? []).Select(paper => paper.ToDocument())],
        NoticePeriodDays = NoticePeriodDays,
        Renewal = Renewal is null ? null : Words<ContractRenewal>.Parse(Renewal),
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

using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>What a partner may receive, and when. Whether it is in force is computed for each hit.</summary>
internal sealed class Contract : Row
{
    public required string PartnerId { get; set; }

    /// <summary>The number under which the legal department files the paper.</summary>
    public required string Reference { get; set; }

    public ContractStatus Status { get; set; }

    /// <summary>The instant it begins, included.</summary>
    public DateTimeOffset ValidFrom { get; set; }

    /// <summary>The instant it ends, excluded; null for no end.</summary>
    public DateTimeOffset? ValidTo { get; set; }

    public required IReadOnlyList<ContractPurpose> Purposes { get; set; }

    /// <summary>Keys of data categories; a key covers its children.</summary>
    public required IReadOnlyList<string> DataCategories { get; set; }

    /// <summary>Those of <see cref="DataCategories"/>, or of their children, that may leave only hashed.</summary>
    public required IReadOnlyList<string> HashedOnly { get; set; }

    /// <summary>The visitors' countries: ISO 3166-1 alpha-2, <c>EU</c>, <c>EEA</c>, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Territories { get; set; }

    /// <summary>Ids of sites, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Sites { get; set; }

    public required ContractTransfer TransferBasis { get; set; }

    /// <summary>How long the partner may keep the data: an ISO 8601 duration such as <c>P13M</c>.</summary>
    public string? Retention { get; set; }

    /// <summary>
    /// The instant at which this version takes the place of the one before, included; null for at once.
    /// </summary>
    public DateTimeOffset? EffectiveFrom { get; set; }

    /// <summary>The zone in which people read its dates, as the IANA names it.</summary>
    public string? TimeZone { get; set; }

    public ContractKind? Kind { get; set; }

    /// <summary>Keys of data categories that may not leave although a wider key of the contract covers them.</summary>
    public IReadOnlyList<string> DeniedDataCategories { get; set; } = [];

    /// <summary>The countries that data may go to: ISO 3166-1 alpha-2, <c>EU</c>, <c>EEA</c>, or <c>*</c>.</summary>
    public IReadOnlyList<string> DestinationTerritories { get; set; } = ["*"];

    /// <summary>Where hits may come from: <see cref="ContractChannel"/>, or <c>*</c>.</summary>
    public IReadOnlyList<string> Channels { get; set; } = ["*"];

    public ContractClauses? Clauses { get; set; }

    public IReadOnlyList<ContractDocument> Documents { get; set; } = [];

    public int? NoticePeriodDays { get; set; }

    public ContractRenewal? Renewal { get; set; }

    public override IReadOnlyList<string> Concerns => Sites;
}

/// <summary>A purpose, by its slug, and the legal bases on which the contract allows it.</summary>
internal sealed record ContractPurpose(string Purpose, IReadOnlyList<ContractBasis> Bases);

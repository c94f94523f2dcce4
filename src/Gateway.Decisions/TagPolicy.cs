using System.Collections.Frozen;
using Gateway.Consent;

namespace Gateway.Decisions;

/// <summary>
/// One tag on one site as the gate sees it: everything that is known before a hit arrives is worked out when the
/// snapshot is built, so that a decision is a few comparisons.
/// </summary>
public sealed class TagPolicy
{
    /// <summary>The tag's id.</summary>
    public required string Id { get; init; }

    /// <summary>The partner's id.</summary>
    public required string PartnerId { get; init; }

    /// <summary>The partner's name, for people.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The template's id.</summary>
    public required string TemplateId { get; init; }

    /// <summary>The contract's id; null when the tag names none.</summary>
    public string? ContractId { get; init; }

    /// <summary>The contract's version that this policy was built from; 0 without a contract.</summary>
    public int ContractVersion { get; init; }

    /// <summary>What already refuses every hit, whatever it holds: switches, states, scopes that do not fit.</summary>
    public ReasonSet Standing { get; init; }

    /// <summary>The instant the contract begins (included), in UTC ticks.</summary>
    public long NotBefore { get; init; } = long.MinValue;

    /// <summary>The instant the contract ends (excluded), in UTC ticks.</summary>
    public long NotAfter { get; init; } = long.MaxValue;

    /// <summary>The instant the transfer basis ends (excluded), in UTC ticks.</summary>
    public long TransferBasisEnds { get; init; } = long.MaxValue;

    /// <summary>The visitors' countries that the contract covers; null without a contract.</summary>
    public CountrySet? Territories { get; init; }

    /// <summary>The events that trigger the tag; null for every event.</summary>
    public FrozenSet<string>? Events { get; init; }

    /// <summary>
    /// The template's variants that the contract allows, the fullest first. Empty when no variant fits, and then
    /// <see cref="Standing"/> says why.
    /// </summary>
    public required IReadOnlyList<VariantPolicy> Variants { get; init; }
}

/// <summary>One variant of a tag's template under the tag's contract.</summary>
/// <param name="Id">The variant's id: <c>full</c>, <c>exempt</c>.</param>
/// <param name="Terms">What consent has to be asked for.</param>
/// <param name="Categories">What this variant may receive: what it reads, within what the contract covers.</param>
public sealed record VariantPolicy(string Id, PartnerTerms Terms, CategorySet Categories);

using System.Collections.Frozen;

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

    /// <summary>What already refuses every hit under whatever contract: kill switches, the tag's own switch.</summary>
    public ReasonSet Standing { get; init; }

    /// <summary>The visitors' countries that a kill switch turned off; null when there is none.</summary>
    public CountrySet? KilledCountries { get; init; }

    /// <summary>The events that trigger the tag; null for every event.</summary>
    public FrozenSet<string>? Events { get; init; }

    /// <summary>
    /// Every version of every contract that may cover the tag, now or later. Empty when there is no contract, and then
    /// <see cref="Standing"/> says so.
    /// </summary>
    public required IReadOnlyList<ContractGrant> Grants
    {
        get;
        init
        {
            field = value;
            GrantArray = value as ContractGrant[] ?? [.. value];
        }
    }

    /// <summary>The same, for the gate: an array is walked without a call for each.</summary>
    internal ContractGrant[] GrantArray { get; private init; } = [];

    /// <summary>The variants that may run for a visitor from a country, if consent allows.</summary>
    /// <param name="country">Upper-case ISO 3166-1 alpha-2; null when unknown.</param>
    /// <param name="now">The instant to judge by.</param>
    public IEnumerable<VariantPolicy> RunningVariants(string? country, DateTimeOffset now)
    {
        var (code, ticks) = (CountryCode.Of(country), now.UtcTicks);
        return For(code).IsEmpty
            ? GrantArray.Where(grant => grant.Speaks(ticks) && (grant.At(ticks) | grant.For(code)).IsEmpty)
                .SelectMany(grant => grant.VariantArray)
            : [];
    }

    internal ReasonSet For(CountryCode country) => KilledCountries is { } killed
        // A visitor from nowhere known may be from there.
        ? Standing.With(Reason.KilledCountry, !country.IsGiven || killed.Contains(country))
        : Standing;
}

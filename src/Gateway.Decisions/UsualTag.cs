using Gateway.Consent;

namespace Gateway.Decisions;

/// <summary>
/// A tag with one grant and one variant, as most are: what the gate needs of it in one place. Tags, grants and variants
/// are objects of their own, and fetching each of them for each tag took longer than deciding (DecisionBenchmarks).
/// </summary>
internal readonly struct UsualTag
{
    private readonly long _runsFrom;
    private readonly long _runsTo;
    private readonly CountrySet? _territories;

    private UsualTag(TagPolicy tag, ContractGrant grant)
    {
        (Grant, Variant, Terms) = (grant, grant.VariantArray[0], grant.VariantArray[0].Terms);
        Standing = tag.Standing | grant.Standing;
        (_runsFrom, _runsTo) = grant.Running;
        _territories = grant.Territories.Everywhere ? null : grant.Territories;
    }

    public ContractGrant Grant { get; }

    public VariantPolicy Variant { get; }

    /// <summary>What consent is asked for; null when the tag is not usual, and is to be decided at length.</summary>
    public PartnerTerms? Terms { get; }

    public ReasonSet Standing { get; }

    public static UsualTag Of(TagPolicy tag) =>
        tag is { KilledCountries: null, GrantArray: [{ VariantArray.Length: 1 } grant] } ? new(tag, grant) : default;

    /// <summary>Whether the one version speaks at the instant, and the clock has nothing against it.</summary>
    public bool Runs(long ticks) => ticks >= _runsFrom && ticks < _runsTo;

    public bool Covers(CountryCode country) => _territories is null || _territories.Contains(country);
}

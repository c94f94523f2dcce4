using Gateway.Consent.Cmps;

namespace Gateway.Decisions;

/// <summary>A site and the tags that the gate judges for each of its hits.</summary>
public sealed class SitePolicy
{
    /// <summary>The site's id.</summary>
    public required string Id { get; init; }

    /// <summary>The public key that the site's tag sends.</summary>
    public required string Key { get; init; }

    /// <summary>The values of the Origin header that may send hits for this site.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>
    /// The country assumed where nothing tells the visitor's: ISO 3166-1 alpha-2, or null for unknown.
    /// </summary>
    public string? DefaultCountry { get; init; }

    /// <summary>
    /// The site's own origin, where pages that are not the gateway's come from; null without a front.
    /// </summary>
    public Uri? Upstream { get; init; }

    /// <summary>Whether the tag's script element is put into the site's pages.</summary>
    public bool InjectTag { get; init; }

    /// <summary>What may leave its pages before a choice.</summary>
    public SiteMode Mode { get; init; }

    /// <summary>The CMP whose cookie tells its visitors' choices; null where none does.</summary>
    public CmpMapping? Cmp { get; init; }

    /// <summary>Every tag that names this site, wanted or not.</summary>
    public required IReadOnlyList<TagPolicy> Tags
    {
        get;
        init
        {
            field = value;
            TagArray = value as TagPolicy[] ?? [.. value];
            Usual = Array.ConvertAll(TagArray, UsualTag.Of);
            Triggers = new TriggerTable(TagArray);
        }
    }

    /// <summary>The same, for the gate: an array is walked without a call for each.</summary>
    internal TagPolicy[] TagArray { get; private init; } = [];

    /// <summary>One a tag, in the same order.</summary>
    internal UsualTag[] Usual { get; private init; } = [];

    internal TriggerTable Triggers { get; private init; } = new([]);
}

namespace Gateway.Access;

/// <summary>
/// The sites that a caller may see and change: the boundary between tenants. What a resource concerns is a list of
/// sites as well: ids, or <c>*</c> for all sites alike, or none for the organisation itself.
/// </summary>
/// <remarks>
/// Seen is what concerns at least one site of the scope, or all alike. Changed is only what concerns no site outside
/// of it. What concerns the organisation is for callers without a limit alone: so a list that somebody forgot to fill
/// is shown to nobody else.
/// </remarks>
internal sealed class SiteScope
{
    /// <summary>Every site, those to come included.</summary>
    public const string Every = "*";

    private readonly HashSet<string> _ids;

    private SiteScope(IReadOnlyList<string> ids) => (Ids, _ids) = (ids, ids.ToHashSet(StringComparer.Ordinal));

    /// <summary>No limit.</summary>
    public static SiteScope All { get; } = new([Every]);

    /// <summary>The ids of sites, or <c>*</c> alone.</summary>
    public IReadOnlyList<string> Ids { get; }

    public bool IsAll => _ids.Contains(Every);

    /// <summary>The scope of a key or an account. None is none: it reaches nothing but what all share.</summary>
    public static SiteScope Of(IReadOnlyList<string> sites) => sites.Contains(Every) ? All : new SiteScope(sites);

    public bool Contains(string site) => IsAll || _ids.Contains(site);

    public bool Sees(IReadOnlyList<string> concerned) =>
        IsAll || concerned.Any(site => site == Every || _ids.Contains(site));

    public bool Changes(IReadOnlyList<string> concerned) =>
        IsAll || (concerned.Count > 0 && concerned.All(_ids.Contains));
}

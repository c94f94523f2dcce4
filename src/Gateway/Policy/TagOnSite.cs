using Gateway.Decisions;

namespace Gateway.Policy;

/// <summary>A row of the list of what is on.</summary>
internal readonly record struct TagOnSite(SitePolicy Site, TagPolicy Tag)
{
    /// <summary>Where it stands in the list: no id has a space in it, so by tag and then by site.</summary>
    public string Position => $"{Tag.Id} {Site.Id}";

    /// <summary>The rows of a snapshot, by position.</summary>
    public static IEnumerable<TagOnSite> Of(PolicySnapshot snapshot) => snapshot.Sites
        .SelectMany(site => site.Tags, (site, tag) => new TagOnSite(site, tag))
        .OrderBy(row => row.Tag.Id, StringComparer.Ordinal).ThenBy(row => row.Site.Id, StringComparer.Ordinal);

    /// <summary>How many of the rows stand at a position or before it.</summary>
    public static int CountUpTo(IReadOnlyList<TagOnSite> rows, string position)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (string.CompareOrdinal(rows[middle].Position, position) <= 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.History;

/// <summary>
/// Lists a kind of resource as it was known at an instant: of each the newest version recorded by then, unless that was
/// its deletion.
/// </summary>
internal static class AsOf
{
    public const string Member = "knownAt";

    private const int MostAtOnce = 500;

    public static readonly ListFilter Filter = new(Member, "As it was known at this instant: what was recorded later "
        + "is left out, and what was deleted later is there. RFC 3339 with the offset.");

    /// <summary>Why the instant of a query parameter cannot be read; null when it can, or is not given.</summary>
    public static ProblemHttpResult? Fault(ListRequest list, string member) =>
        list[member] is { } text && !Instant.TryParse(text, out _)
            ? Problems.Unreadable($"{member} {Instant.Rule}.")
            : null;

    /// <summary>The instant of a query parameter; null when it is not given.</summary>
    public static DateTimeOffset? Of(ListRequest list, string member) =>
        Instant.TryParse(list[member], out var instant) ? instant : null;

    /// <summary>The page that was asked for, ordered by id.</summary>
    /// <param name="db">Where the history is.</param>
    /// <param name="kind">What kind of resource.</param>
    /// <param name="list">Which part of the list.</param>
    /// <param name="knownAt">The instant.</param>
    /// <param name="search">What it has to have had.</param>
    /// <param name="views">Reads what is to be listed of some entries, and leaves out what is not.</param>
    /// <param name="id">The id of what it read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Page<TView>> PageAsync<TView>(ControlDb db, string kind, ListRequest list,
        DateTimeOffset knownAt, HistorySearch search,
        Func<IReadOnlyList<HistoryEntry>, Task<IEnumerable<TView>>> views, Func<TView, string> id,
        CancellationToken cancel)
    {
        var (found, after, chunk) = (new List<TView>(), list.After ?? "", list.Limit + 1);
        while (found.Count <= list.Limit)
        {
            // Who may see what is asked of what it said then, and not of the rows: their number says whether more follow.
            var entries = await db.History.FromSql(search.Newest(kind, after, knownAt, chunk)).IgnoreQueryFilters()
                .OrderBy(entry => entry.Id).ToListAsync(cancel);
            found.AddRange(await views(entries));
            if (entries.Count < chunk) break;
            (after, chunk) = (entries[^1].Id, MostAtOnce);
        }

        return Page<TView>.Cut(found, list.Limit, view => view, id);
    }
}

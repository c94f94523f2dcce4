using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>A part of a list.</summary>
/// <param name="Items">What is in it.</param>
/// <param name="Next">The cursor for the next part; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>
    /// Cuts a page out of rows, of which one more was read than it holds, to know whether more follow.
    /// </summary>
    public static Page<T> Cut<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> view,
        Func<TRow, string> position) => new(
            [.. rows.Take(limit).Select(view)],
            rows.Count > limit ? ListRequest.Cursor(position(rows[limit - 1])) : null);
}

internal static class PageExtensions
{
    /// <summary>The page that was asked for, ordered by id.</summary>
    public static async Task<Page<TView>> PageAsync<TRow, TView>(this IQueryable<TRow> rows, ListRequest list,
        Func<TRow, TView> view, CancellationToken cancel)
        where TRow : Row
    {
        if (list.After is { } after) rows = rows.Where(row => row.Id.CompareTo(after) > 0);
        var found = await rows.OrderBy(row => row.Id).Take(list.Limit + 1).ToListAsync(cancel);
        return Page<TView>.Cut(found, list.Limit, view, row => row.Id);
    }
}

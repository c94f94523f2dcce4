using System.Globalization;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Json;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Consents.Figures;

/// <summary>How visitors choose: by the definitions that the market uses, for notices and for traffic.</summary>
internal static class FigureEndpoint
{
    // Below this a row could be about somebody.
    private const long Few = 5;

    private static readonly Dictionary<string, Func<FigureCell, string>> Ways = new()
    {
        ["day"] = cell => cell.Day,
        ["notice"] = cell => cell.Notice,
        ["language"] = cell => cell.Language,
        ["device"] = cell => Words<DeviceKind>.Of(cell.Device),
        ["country"] = cell => cell.Country,
    };

    public static void MapConsentFigures(this IEndpointRouteBuilder api) =>
        api.MapGet("consent-figures", ShowAsync).WithTags("Consents").Allows(Operation.Read).Takes<FigureView>(
            new("site", "The id of the site."), new("from", "The first day, by UTC: 2026-11-01. Default: 30 days ago."),
            new("to", "The last day, included. Default: today."),
            new("by", $"What the rows are about: {string.Join(", ", Ways.Keys)}. Default: notice."))
            .Describes("readConsentFigures", "Reads the figures of consent", "How many notices were shown, how many "
                + "visitors accepted, refused or chose nothing, and how much of the traffic is under consent. What is "
                + "rarer than five is told together. Choices through the page's own call count in no rate.");

    private static async Task<IResult> ShowAsync(ListRequest query, Actor actor, ControlStore store,
        ConsentRecords records, GatewayClock clock, CancellationToken cancel)
    {
        var faults = new Faults();
        var to = Day(query, "to", clock.Now, faults);
        var from = Day(query, "from", clock.Now.AddDays(-30), faults);
        if (!Ways.TryGetValue(query["by"] ?? "notice", out var way))
            faults.Add("by", $"must be one of {string.Join(", ", Ways.Keys)}.");
        if (query["site"] is not { } site) faults.Add("site", "is missing. Give the id of a site.");
        else if (!await SeesAsync(actor, store, site, cancel)) faults.Add("site", $"'{site}' is no site.");
        if (faults.Any) return Problems.Invalid(faults);
        var cells = records.Figures.Read(query["site"]!, from, to);
        return TypedResults.Ok(new FigureView(query["site"]!, from, to, FigureRow.Of(null, cells), Rows(cells, way!)));
    }

    private static List<FigureRow> Rows(
        IReadOnlyList<(FigureCell Cell, long Count)> cells, Func<FigureCell, string> way)
    {
        var groups = cells.GroupBy(cell => way(cell.Cell)).ToLookup(group => group.Sum(one => one.Count) >= Few);
        var rows = groups[true].Select(group => FigureRow.Of(group.Key, group))
            .OrderByDescending(row => row.NoticesShown).ThenBy(row => row.Value, StringComparer.Ordinal).ToList();
        if (groups[false].Any()) rows.Add(FigureRow.Of("few", groups[false].SelectMany(group => group)));
        return rows;
    }

    private static async Task<bool> SeesAsync(Actor actor, ControlStore store, string site, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Sites.AnyAsync(known => known.Id == site, cancel);
    }

    private static string Day(ListRequest query, string name, DateTimeOffset usual, Faults faults)
    {
        if (query[name] is not { } text) return Instants.Day(usual);
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            faults.Add(name, "must be a day such as 2026-11-01.");
        return text;
    }
}

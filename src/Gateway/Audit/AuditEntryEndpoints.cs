using System.Globalization;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Audit;

internal static class AuditEntryEndpoints
{
    public static void MapAuditEntries(this IEndpointRouteBuilder api) =>
        api.MapGet("audit/entries", ListAsync).WithTags("Audit").Allows(Operation.Read)
            .Lists<AuditEntryView>(new("actor", "Only what this key did, by its id."),
                new("action", "Only this action: tag.switched_on; or all of a kind: tag."),
                new("subject", "Only about this: tag:meta-boutique; or about all of a kind: tag."),
                new("since", "Not before this instant."), new("until", "Before this instant."))
            .Describes("listAuditEntries", "Lists the changes", "Every change, the newest first: who, when, what "
                + "before and what after. Entries are written with the change and are never altered.")
            .ShowsEvidence("audit.entries");

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        LedgerPublisher ledger, CancellationToken cancel)
    {
        if (Fault(list) is { } fault) return Problems.Unreadable(fault);
        await using var db = store.Read(actor);
        IQueryable<AuditEntry> entries = db.AuditEntries;
        if (list["actor"] is { } who) entries = entries.Where(entry => entry.Actor == who);
        if (list["action"] is { } action)
        {
            entries = action.Contains('.', StringComparison.Ordinal)
                ? entries.Where(entry => entry.Action == action)
                : entries.Where(entry => entry.Action.StartsWith(action + "."));
        }

        if (list["subject"]?.Split(':', 2) is [var kind, .. var id])
        {
            entries = entries.Where(entry => entry.SubjectKind == kind);
            if (id is [var only]) entries = entries.Where(entry => entry.SubjectId == only);
        }

        if (Instant.TryParse(list["since"], out var since))
        {
            var first = await FirstAsync(db, since, cancel);
            entries = entries.Where(entry => entry.Seq >= first);
        }

        if (Instant.TryParse(list["until"], out var until))
        {
            var end = await FirstAsync(db, until, cancel);
            entries = entries.Where(entry => entry.Seq < end);
        }

        if (Position(list) is { } after) entries = entries.Where(entry => entry.Seq < after);
        var found = await entries.OrderByDescending(entry => entry.Seq).Take(list.Limit + 1).ToListAsync(cancel);
        var indexes = await ledger.IndexesAsync(found.ConvertAll(entry => entry.Seq), cancel);
        return TypedResults.Ok(Page<AuditEntryView>.Cut(found, list.Limit,
            entry => AuditEntryView.From(entry, indexes.TryGetValue(entry.Seq, out var index) ? index : null),
            entry => entry.Seq.ToString(CultureInfo.InvariantCulture)));
    }

    // Entries are numbered in the order of time, so a period is a range of numbers, and a page is found at once.
    private static async Task<long> FirstAsync(ControlDb db, DateTimeOffset at, CancellationToken cancel) =>
        await db.AuditEntries.Where(entry => entry.At >= at).OrderBy(entry => entry.At).ThenBy(entry => entry.Seq)
            .Select(entry => (long?)entry.Seq).FirstOrDefaultAsync(cancel) ?? long.MaxValue;

    private static string? Fault(ListRequest list) =>
        list["since"] is { } since && !Instant.TryParse(since, out _) ? $"since {Instant.Rule}."
        : list["until"] is { } until && !Instant.TryParse(until, out _) ? $"until {Instant.Rule}."
        : list.After is not null && Position(list) is null ? "cursor must be the value of next from the page before."
        : null;

    private static long? Position(ListRequest list) =>
        long.TryParse(list.After, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
}

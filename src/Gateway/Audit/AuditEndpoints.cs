using System.Globalization;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Audit;

/// <summary>What was sent and what was refused. Changes are told by <see cref="AuditEntryEndpoints"/>.</summary>
internal static class AuditEndpoints
{
    private const long Hour = 3_600_000;

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("audit").WithTags("Audit");
        audit.MapGet("receipts", Receipts).Allows(Operation.Read)
            .Lists<ReceiptView>(
                new("tag", "Only this tag, by its id."), new("partner", "Only this partner, by its id."),
                new("site", "Only this site, by its id."), new("hit", "Only this hit, by its event id."),
                new("verdict", "Only this verdict: accepted, rejected, retried, cancelled, skipped, expired."),
                new("since", "Not before this instant."), new("until", "Before this instant."))
            .Describes("listReceipts", "Lists the receipts", "Every attempt to deliver a hit to a partner and its "
                + "verdict, the newest first: under which contract version, with which data categories, on which "
                + "legal basis. Receipts hold no personal data.").ShowsEvidence("audit.receipts");
        audit.MapGet("refusals", Refusals).Allows(Operation.Read)
            .Lists<RefusalView>(
                new("tag", "Only this tag, by its id."), new("site", "Only this site, by its id."),
                new("since", "Not before the hour of this instant."), new("until", "Before this instant."))
            .Describes("listRefusals", "Lists the refusals", "How many hits each tag was refused, by hour and by all "
                + "their reasons, the newest hour first. Refused hits are counted and not kept.")
            .ShowsEvidence("audit.refusals");
    }

    private static IResult Receipts(
        ListRequest list, Actor actor, SpoolFile file, SpoolReader reader, CurrentPolicy policy)
    {
        var query = new SpoolQuery(file, list).Within(actor.Sites, "site")
            .Equal("tag", "tag").Equal("partner", "partner").Equal("site", "site").Equal("hit", "hit")
            .Word<AttemptVerdict>("verdict", "verdict").Between("at", 1).Before("seq");
        if (query.Fault is { } fault) return Problems.Unreadable(fault);
        // Within the idempotency window it is known about when the hit was accepted; older ones are looked for.
        if (list["hit"] is { } hit
            && reader.Adopted(policy.Snapshot.Sites.Select(site => site.Id), hit) is var (after, upTo))
            query.Above("hit_seq", after).UpTo("hit_seq", upTo);
        var rows = query.Rows(ReceiptView.Columns, "receipt", "seq DESC", ReceiptView.Read);
        return TypedResults.Ok(Page<ReceiptView>.Cut(rows, list.Limit, row => row,
            row => row.Seq.ToString(CultureInfo.InvariantCulture)));
    }

    private static IResult Refusals(ListRequest list, Actor actor, SpoolFile file)
    {
        var query = new SpoolQuery(file, list).Within(actor.Sites, "site")
            .Equal("tag", "tag").Equal("site", "site").Between("hour", Hour).Before("seq");
        if (query.Fault is { } fault) return Problems.Unreadable(fault);
        var rows = query.Rows(RefusalView.Columns, "refusal", "seq DESC", RefusalView.Read);
        return TypedResults.Ok(Page<RefusalView>.Cut(rows, list.Limit, row => row,
            row => row.Seq.ToString(CultureInfo.InvariantCulture)));
    }
}

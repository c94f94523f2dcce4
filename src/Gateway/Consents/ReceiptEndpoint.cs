using Gateway.Consents.Accounts;
using Gateway.Hits;
using Gateway.Policy;

namespace Gateway.Consents;

/// <summary><c>GET /g/consent</c>: the receipt of the visitor's own choice, for the visitor to keep.</summary>
internal static class ReceiptEndpoint
{
    public static IResult Show(HttpContext context, string? site, CurrentPolicy policy, ConsentSubjects subjects,
        ConsentReceipts receipts)
    {
        if (policy.Snapshot.SiteByKey(site ?? "") is not { } known) return HitProblems.UnknownSite(site);
        context.Response.Headers.CacheControl = "no-store";
        if (subjects.InForce(subjects.Of(context, known), known) is not { } record) return HitProblems.NoChoice();
        context.Response.Headers.ContentDisposition = $"inline; filename=\"consent-{record.Receipt}.json\"";
        return Results.Json(receipts.Of(record), ConsentReceipts.Readable);
    }
}

using System.Text.Json;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Consents.Proofs;

/// <summary>What colleagues ask of choices: by consent id, with proof, and what was shown.</summary>
internal static class ConsentRecordEndpoints
{
    public static void MapConsentRecords(this IEndpointRouteBuilder api)
    {
        var consents = api.MapGroup("consents").WithTags("Consents");
        consents.MapGet("{id}", Read).Allows(Operation.ReadLedger).ShowsEvidence("consents").Shows<ConsentView>()
            .Describes("readConsent", "Reads the choices of a visitor", "By the consent id, which the visitor's "
                + "browser has in the cookie gw_consent: every choice as a receipt (ISO/IEC TS 27560), the last one first. "
                + "That it was read is recorded.");
        consents.MapGet("{id}/proof", ProveAsync).Allows(Operation.ExportEvidence)
            .Produces<byte[]>(StatusCodes.Status200OK, ProofBundle.ContentType)
            .Describes("proveConsent", "Proves the choices of a visitor", "A zip file: receipts, the notices byte for "
                + "byte, the script that showed them, who received something, and where the ledger vouches for it. Its "
                + "README says how to check it. The export is recorded first.");
        var notices = api.MapGroup("notices").WithTags("Consents");
        notices.MapGet("", List).Allows(Operation.Read)
            .Takes<NoticeVersions>(new ListFilter("site", "Only this site's."))
            .Describes("listNotices", "Lists the notices", "Every version that was shown, the newest first.");
        notices.MapGet("{hash}", Show).Allows(Operation.Read).Shows<NoticeVersionView>()
            .Describes("readNotice", "Reads a notice", "What was shown, as it was; by its SHA-256.");
    }

    private static IResult Read(string id, Actor actor, ConsentRecords records, ConsentReceipts receipts) =>
        Seen(id, actor, records) is { Count: > 0 } choices
            ? TypedResults.Ok(new ConsentView(id, [.. choices.Reverse()
                .Select(choice => JsonSerializer.SerializeToElement(receipts.Of(choice)))]))
            : Problems.NotFound("consent", id);

    private static async Task<IResult> ProveAsync(string id, Actor actor, ConsentRecords records, ProofBundle bundle,
        EvidenceLog evidence, CancellationToken cancel)
    {
        if (Seen(id, actor, records) is not { Count: > 0 } choices) return Problems.NotFound("consent", id);
        // The receipt's id and not the consent id: what the ledger holds stays.
        await evidence.ExportedAsync(actor, "consent", new EntryTarget("receipt", choices[^1].Receipt), cancel);
        return await bundle.MakeAsync(id, cancel) is { } zip
            ? TypedResults.File(zip, ProofBundle.ContentType, $"consent-{choices[^1].Receipt}.zip")
            : Problems.NotFound("consent", id);
    }

    private static Ok<NoticeVersions> List(ListRequest query, Actor actor, ConsentRecords records) => TypedResults.Ok(
        new NoticeVersions([.. records.Archive.Notices().Select(NoticeVersion.Of)
            .Where(notice => actor.Sites.Contains(notice.Site) && query["site"] is var site
                && (site is null || site == notice.Site))]));

    private static IResult Show(string hash, Actor actor, ConsentRecords records) =>
        records.Notice(hash) is { } content && JsonElement.Parse(content) is var json
            && actor.Sites.Contains(json.GetProperty("site").GetString()!)
            ? TypedResults.Ok(new NoticeVersionView(hash, json))
            : Problems.NotFound("notice", hash);

    private static IReadOnlyList<ConsentRecord> Seen(string id, Actor actor, ConsentRecords records)
    {
        var choices = records.All(id);
        return choices.All(choice => actor.Sites.Contains(choice.Site)) ? choices : [];
    }
}

/// <summary>The choices of one visitor.</summary>
/// <param name="ConsentId">The consent id.</param>
/// <param name="Receipts">One a choice, the last one first.</param>
internal sealed record ConsentView(string ConsentId, IReadOnlyList<JsonElement> Receipts);

/// <summary>The notices that were shown.</summary>
/// <param name="Items">The newest first.</param>
internal sealed record NoticeVersions(IReadOnlyList<NoticeVersion> Items);

/// <summary>A notice that was shown.</summary>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="ShownFrom">When it was shown for the first time.</param>
/// <param name="Site">On which site.</param>
/// <param name="Language">In which language.</param>
/// <param name="Purposes">The purposes that it asked for.</param>
/// <param name="Partners">The partners that it named.</param>
internal sealed record NoticeVersion(string Hash, DateTimeOffset ShownFrom, string Site, string Language,
    IReadOnlyList<string> Purposes, IReadOnlyList<string> Partners)
{
    public static NoticeVersion Of(ShownNoticeText notice)
    {
        var content = JsonElement.Parse(notice.Content);
        return new NoticeVersion(notice.Hash, notice.ShownFrom, content.GetProperty("site").GetString()!,
            content.GetProperty("language").GetString()!, Names(content, "purposes", "slug"),
            Names(content, "partners", "key"));
    }

    private static List<string> Names(JsonElement content, string list, string member) =>
        [.. content.GetProperty(list).EnumerateArray().Select(each => each.GetProperty(member).GetString()!)];
}

/// <summary>A notice as it was shown.</summary>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Content">The content; the hash is over these members in this order.</param>
internal sealed record NoticeVersionView(string Hash, JsonElement Content);

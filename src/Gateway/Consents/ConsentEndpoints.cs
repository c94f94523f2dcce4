using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Hits;
using Gateway.Policy;
using Gateway.TagScript;

namespace Gateway.Consents;

/// <summary>What a visitor meets of consent: the notice, the choice, the partners, the promise about GPC.</summary>
internal static class ConsentEndpoints
{
    /// <summary>The choice is remembered for six months, accepted or refused alike (CNIL).</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    public static void MapConsents(this IEndpointRouteBuilder door)
    {
        door.MapGet("/g/notice", ShowNotice);
        door.MapPost("/g/consent", ChooseAsync);
        door.MapGet("/g/partners", ShowPartners);
        door.MapGet("/.well-known/gpc.json", () => Results.Json(new { gpc = true, lastUpdate = "2026-11-21" }));
    }

    private static IResult ShowNotice(
        HttpContext context, string? site, string? lang, CurrentPolicy policy, Notices notices, Visitor visitor,
        ConsentRecords records, GatewayClock clock)
    {
        if (policy.Snapshot.SiteByKey(site ?? "") is not { } known) return HitProblems.UnknownSite(site);
        var texts = NoticeTexts.For(lang ?? context.Request.Headers.AcceptLanguage);
        var notice = notices.For(known, visitor.Country(context, known.DefaultCountry), texts);
        var record = Visitor.ConsentId(context) is { } id ? records.Newest(id) : null;
        var current = record is not null && record.Site == known.Id && clock.Now < record.ExpiresAt ? record : null;
        var answer = (JsonObject)notice.Content.DeepClone();
        answer["version"] = notice.Hash[..12];
        answer["hash"] = notice.Hash;
        answer["gpc"] = context.Request.Headers["Sec-GPC"] == "1";
        answer["choice"] = current is null ? null : Choice(current);
        answer["ask"] = notice.Partners.Count > 0
            && (current is null || !notice.Partners.IsSubsetOf(current.Partners));
        PageRules.AddTo(answer, context, known, clock.Now);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer);
    }

    private static async Task<IResult> ChooseAsync(
        HttpContext context, CurrentPolicy policy, Notices notices, Visitor visitor, ConsentRecords records,
        GatewayClock clock)
    {
        var (choice, unreadable) = await ChoiceRequest.ReadAsync(context);
        if (choice is null) return unreadable!;
        if (policy.Snapshot.SiteByKey(choice.Site) is not { } site) return HitProblems.UnknownSite(choice.Site);
        if (!Origins.Allow(context, site)) return HitProblems.ForeignOrigin(context, site);
        var texts = NoticeTexts.For(choice.Notice.Language);
        var notice = notices.For(site, visitor.Country(context, site.DefaultCountry), texts);
        if (notice.Hash != choice.Notice.Hash) return HitProblems.StaleNotice();
        if (ChosenPurposes.Of(choice, notice) is not { } chosen) return HitProblems.Choice(notice);

        var id = Visitor.ConsentId(context) is { } known && records.Newest(known) is not null ? known : Visitor.NewId();
        var record = records.Add(new ConsentRecord
        {
            Id = id,
            Version = 0,
            Site = site.Id,
            Action = choice.Action,
            GivenAt = clock.Now,
            ExpiresAt = clock.Now + Remembered,
            NoticeHash = notice.Hash,
            Language = choice.Notice.Language,
            Granted = chosen.Granted,
            Denied = chosen.Denied,
            Partners = notice.Partners,
            Gpc = context.Request.Headers["Sec-GPC"] == "1",
        });
        Visitor.SetConsentId(context, id, record.ExpiresAt);
        if (!record.Granted.Contains(Purpose.StoreAccess)) Visitor.Forget(context);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(Choice(record));
    }

    private static IResult ShowPartners(string? site, CurrentPolicy policy, Notices notices, HttpContext context)
    {
        var texts = NoticeTexts.For(context.Request.Headers.AcceptLanguage);
        var sites = policy.Snapshot.Sites.Where(candidate => site is null || candidate.Key == site);
        return Results.Json(sites.Select(known =>
        {
            var content = notices.For(known, known.DefaultCountry, texts).Content;
            return new
            {
                site = known.Id,
                partners = content["partners"]!.DeepClone(),
                exempt = content["exempt"]!.DeepClone(),
            };
        }));
    }

    private static JsonObject Choice(ConsentRecord record)
    {
        var purposes = new JsonObject();
        foreach (var purpose in record.Granted) purposes[Purposes.Slug(purpose)] = true;
        foreach (var purpose in record.Denied) purposes[Purposes.Slug(purpose)] = false;
        return new JsonObject
        {
            ["purposes"] = purposes,
            ["at"] = record.GivenAt.ToString("O"),
            ["record"] = record.Id,
            ["expires_at"] = record.ExpiresAt.ToString("O"),
        };
    }
}

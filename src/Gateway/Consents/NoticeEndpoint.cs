using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Consents.Accounts;
using Gateway.Consents.Figures;
using Gateway.Decisions;
using Gateway.Hits;
using Gateway.Ledger.Json;
using Gateway.Policy;
using Gateway.TagScript;

namespace Gateway.Consents;

/// <summary><c>GET /g/notice</c>: what the banner shows this visitor, and the choice that is in force.</summary>
internal static class NoticeEndpoint
{
    /// <summary>What advertising rests on: under GPC the answers to these start refused.</summary>
    private static readonly PurposeSet Advertising = PurposeSet.Of(
        Purpose.BasicAds, Purpose.AdsProfile, Purpose.PersonalisedAds, Purpose.AdMeasurement);

    public static IResult Show(
        HttpContext context, string? site, string? lang, CurrentPolicy policy, Notices notices, Visitor visitor,
        ConsentSubjects subjects, ConsentRecords records, GatewayClock clock)
    {
        if (policy.Snapshot.SiteByKey(site ?? "") is not { } known) return HitProblems.UnknownSite(site);
        var country = visitor.Country(context, known.DefaultCountry);
        var subject = subjects.Of(context, known);
        var notice = notices.For(known, country, notices.Speak(context, lang, known.Id), subject.Account is not null);
        var current = subjects.InForce(subject, known);
        var asks = notice.Partners.Count > 0 && (current is null || !notice.Partners.IsSubsetOf(current.Partners));
        var answer = (JsonObject)notice.Content.DeepClone();
        answer["version"] = notice.Hash[..12];
        answer["hash"] = notice.Hash;
        answer["gpc"] = HasGpc(context);
        if (HasGpc(context)) StartRefused(answer);
        answer["choice"] = current is null ? null : ChoiceEndpoint.Show(current);
        answer["ask"] = asks;
        answer["receipt"] = $"consent?site={Uri.EscapeDataString(known.Key)}";
        answer["account"] = subject switch
        {
            { Account: not null } => "bound",
            { Why: { } why } => why,
            _ => null,
        };
        Tell(context, subject, current, notice, answer);
        PageRules.AddTo(answer, context, known, clock.Now);
        if (notice.Partners.Count > 0)
            records.Figures.Count(Cell(context, known, country, notice, clock.Now, asks, current));
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer);
    }

    public static bool HasGpc(HttpContext context) => context.Request.Headers["Sec-GPC"] == "1";

    private static void StartRefused(JsonObject answer)
    {
        foreach (var purpose in answer["purposes"]!.AsArray())
        {
            if (Purposes.TryParse((string)purpose!["slug"]!, out var known) && Advertising.Contains(known))
                purpose["refused"] = true;
        }
    }

    // Said once at a log-in, by the language's own sentence; nothing of it stays when nobody is logged in.
    private static void Tell(
        HttpContext context, ConsentSubject subject, ConsentRecord? current, Notice notice, JsonObject answer)
    {
        if (subject.Account is not { } account)
        {
            Visitor.ForgetTold(context);
            return;
        }

        if (current?.Id != account || Visitor.WasTold(context, account)) return;
        answer["told"] = NoticeTexts.For((string)notice.Content["language"]!).Notice("account_here");
        Visitor.SetTold(context, account, current.ExpiresAt);
    }

    private static FigureCell Cell(HttpContext context, SitePolicy site, string? country, Notice notice,
        DateTimeOffset now, bool asks, ConsentRecord? current) => new(
            Instants.Day(now), site.Id, notice.Hash, (string)notice.Content["language"]!,
            DeviceKinds.Of(context.Request), country ?? "", asks ? FigureKind.Shown
                : current!.Granted.IsEmpty ? FigureKind.PageRefused : FigureKind.PageGranted);
}

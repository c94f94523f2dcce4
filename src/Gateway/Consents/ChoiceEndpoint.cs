using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Consent.Evaluation;
using Gateway.Consents.Accounts;
using Gateway.Consents.Figures;
using Gateway.Control;
using Gateway.Hits;
using Gateway.Ledger.Json;
using Gateway.Policy;
using Gateway.TagScript;

namespace Gateway.Consents;

/// <summary><c>POST /g/consent</c>: a visitor's choice. Refusing and withdrawing go the same way as accepting.</summary>
internal static class ChoiceEndpoint
{
    /// <summary>The choice is remembered for six months, accepted or refused alike (CNIL).</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);

    public static async Task<IResult> ChooseAsync(
        HttpContext context, CurrentPolicy policy, Notices notices, Visitor visitor, ConsentSubjects subjects,
        ConsentRecords records, TagFiles files, GatewayClock clock)
    {
        var (choice, unreadable) = await ChoiceRequest.ReadAsync(context);
        if (choice is null) return unreadable!;
        if (policy.Snapshot.SiteByKey(choice.Site) is not { } site) return HitProblems.UnknownSite(choice.Site);
        if (!Origins.Allow(context, site)) return HitProblems.ForeignOrigin(context, site);
        var subject = subjects.Of(context, site);
        var country = visitor.Country(context, site.DefaultCountry);
        var texts = NoticeTexts.For(choice.Notice.Language);
        var notice = notices.For(site, country, texts, subject.Account is not null);
        if (notice.Hash != choice.Notice.Hash) return HitProblems.StaleNotice();
        if (ChosenPurposes.Of(choice, notice) is not { } chosen) return HitProblems.Choice(notice);

        var now = Instant.ToMillisecond(clock.Now);
        var record = records.Add(new ConsentRecord
        {
            Id = subject.Account
                ?? (subject.Device is { } known && records.Newest(known) is not null ? known : Visitor.NewId()),
            Version = 0,
            Site = site.Id,
            Action = choice.Action,
            GivenAt = now,
            ExpiresAt = now + Remembered,
            NoticeHash = notice.Hash,
            Language = texts.Language,
            Granted = chosen.Granted,
            Denied = chosen.Denied,
            Partners = notice.Partners,
            Gpc = NoticeEndpoint.HasGpc(context),
            Circumstances = new ConsentCircumstances
            {
                Country = country,
                Regimes = notices.RegimesOf(country),
                Device = DeviceKinds.Of(context.Request),
                Via = choice.Via,
                ClientTime = choice.At,
                Code = files.Banner.Sha256,
            },
        });
        Answer(context, subject, record);
        records.Figures.Count(new FigureCell(Instants.Day(now), site.Id, notice.Hash, texts.Language,
            record.Circumstances.Device!.Value, country ?? "", choice.Via == "api" ? FigureKind.External
                : record.Granted.IsEmpty ? FigureKind.OptOut : FigureKind.OptIn));
        return Results.Json(Show(record));
    }

    public static JsonObject Show(ConsentRecord record)
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
            ["google"] = GoogleUpdate(record.Granted),
        };
    }

    // For Google's own tags in the page: the tag pushes it into `dataLayer` as Consent Mode's "update".
    private static JsonObject GoogleUpdate(PurposeSet granted)
    {
        var types = GooglePurposes.Covered(granted);
        string Word(GoogleConsentTypes type) => types.HasFlag(type) ? "granted" : "denied";
        return new JsonObject
        {
            ["ad_storage"] = Word(GoogleConsentTypes.AdStorage),
            ["ad_user_data"] = Word(GoogleConsentTypes.AdUserData),
            ["ad_personalization"] = Word(GoogleConsentTypes.AdPersonalization),
            ["analytics_storage"] = Word(GoogleConsentTypes.AnalyticsStorage),
        };
    }

    // An account's choice leaves the device's cookie, and so the choice of whoever is logged out, as it was.
    private static void Answer(HttpContext context, ConsentSubject subject, ConsentRecord record)
    {
        if (subject.Account is null) Visitor.SetConsentId(context, record.Id, record.ExpiresAt);
        else Visitor.SetTold(context, subject.Account, record.ExpiresAt);
        if (!record.Granted.Contains(Purpose.StoreAccess)) Visitor.Forget(context);
        context.Response.Headers.CacheControl = "no-store";
    }
}

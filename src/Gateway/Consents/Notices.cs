using System.Collections.Concurrent;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Policy;

namespace Gateway.Consents;

/// <summary>The notices that are shown now, each kept for proof before a visitor sees it.</summary>
internal sealed class Notices(
    CurrentPolicy policy, ConsentEvaluator evaluator, ConsentRecords records, GatewayClock clock)
{
    private readonly ConcurrentDictionary<string, bool> _kept = new();

    /// <summary>The notice of a site for a visitor from a country.</summary>
    public Notice For(SitePolicy site, string? country, NoticeTexts texts, bool isAccount = false)
    {
        var notice = Notice.Of(new NoticeScene(
            policy.State, site, country, RegimesOf(country), texts, isAccount, clock.Now));
        if (_kept.ContainsKey(notice.Hash)) return notice;
        records.Keep(notice.Hash, notice.Content.ToJsonString(), clock.Now);
        _kept[notice.Hash] = true;
        return notice;
    }

    /// <summary>The language that is spoken to a visitor.</summary>
    public NoticeTexts Speak(HttpContext context, string? page, string? site) =>
        NoticeTexts.For(page, context.Request.Headers.AcceptLanguage,
            site is null ? null : policy.State.Banner(site)?.Language);

    /// <summary>The law of a place, where no signal says otherwise.</summary>
    public ConsentRegimes RegimesOf(string? country) =>
        evaluator.Evaluate(new ConsentSignals(), new VisitorContext(clock.Now, country)).Regimes;
}

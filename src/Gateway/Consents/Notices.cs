using System.Collections.Concurrent;
using Gateway.Decisions;
using Gateway.Policy;

namespace Gateway.Consents;

/// <summary>The notices that are shown now, each kept for proof before a visitor sees it.</summary>
internal sealed class Notices(CurrentPolicy policy, ConsentRecords records, GatewayClock clock)
{
    private readonly ConcurrentDictionary<string, bool> _kept = new();

    /// <summary>The notice of a site for a visitor from a country.</summary>
    public Notice For(SitePolicy site, string? country, NoticeTexts texts)
    {
        var notice = Notice.Of(site, country, policy.State.Partners, texts, clock.Now);
        if (_kept.ContainsKey(notice.Hash)) return notice;
        records.Keep(notice.Hash, notice.Content.ToJsonString(), clock.Now);
        _kept[notice.Hash] = true;
        return notice;
    }
}

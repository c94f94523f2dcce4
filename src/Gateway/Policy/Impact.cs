using Gateway.Access;
using Gateway.Audit;
using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Policy;

/// <summary>Compares two policies, tag by tag and site by site, with the code that decides hits.</summary>
internal sealed class Impact(
    PolicyState before, DateTimeOffset now, PolicyState after, DateTimeOffset then, LastDay day)
{
    private const int Most = 500;

    /// <summary>What changes on the sites of a scope.</summary>
    public ImpactView Compare(SiteScope scope)
    {
        var pairs = before.Snapshot.Sites.Concat(after.Snapshot.Sites).Where(site => scope.Contains(site.Id))
            .SelectMany(site => site.Tags, (site, tag) => (Site: site.Id, Tag: tag.Id)).Distinct();
        var changes = pairs.Select(pair => Change(pair.Site, pair.Tag)).OfType<ImpactChange>()
            .OrderByDescending(change => change.LastDay.WouldStop + change.LastDay.WouldStart)
            .ThenBy(change => change.Tag, StringComparer.Ordinal)
            .ThenBy(change => change.Site, StringComparer.Ordinal).ToList();
        return new ImpactView(then, Count(ImpactEffect.Stops), Count(ImpactEffect.Starts), Count(ImpactEffect.Narrows),
            Count(ImpactEffect.Widens), changes.Aggregate(new ImpactTraffic(0, 0, 0), (sum, c) => sum + c.LastDay),
            [.. changes.Take(Most)], Math.Max(0, changes.Count - Most));

        int Count(ImpactEffect effect) => changes.Count(change => change.Effect == effect);
    }

    private ImpactChange? Change(string site, string tag)
    {
        var (old, next) = (before.Tag(site, tag), after.Tag(site, tag));
        var (was, will) = (Gates(old, now), Gates(next, then));
        IReadOnlyList<string> lost = [], gained = [];
        if (was.Allowed && will.Allowed)
        {
            lost = [.. CountryCodes.All.Where(code => Reaches(old, code, now) && !Reaches(next, code, then))];
            gained = [.. CountryCodes.All.Where(code => !Reaches(old, code, now) && Reaches(next, code, then))];
        }

        return Effect(old, next, was, will, lost, gained) is { } effect
            ? new ImpactChange(tag, site, (next ?? old)!.PartnerId, effect, State(was), State(will), lost, gained,
                Traffic(site, tag, old, next, was.Reasons - will.Reasons))
            : null;
    }

    private ImpactEffect? Effect(TagPolicy? old, TagPolicy? next, GateAnswer was, GateAnswer will,
        IReadOnlyList<string> lost, IReadOnlyList<string> gained)
    {
        if (was.Allowed != will.Allowed) return will.Allowed ? ImpactEffect.Starts : ImpactEffect.Stops;
        if (!was.Allowed) return was.Reasons == will.Reasons ? null : ImpactEffect.StaysOff;
        var (sent, wouldSend) = (Running(old!, now), Running(next!, then));
        return lost.Count > 0 || sent.Except(wouldSend).Any() ? ImpactEffect.Narrows
            : gained.Count > 0 || wouldSend.Except(sent).Any() ? ImpactEffect.Widens
            : null;
    }

    private ImpactTraffic Traffic(string site, string tag, TagPolicy? old, TagPolicy? next, ReasonSet lifted) => new(
        day.Sent(site, tag).Sum(hits => hits.Count),
        day.Sent(site, tag).Where(hits => Reaches(old, hits.Country, now) && !Reaches(next, hits.Country, then))
            .Sum(hits => hits.Count),
        day.Refused(site, tag).Where(hits => !hits.ByConsent && Starts(hits, next, lifted)).Sum(hits => hits.Count));

    // Of a hit that was refused for where its visitor was, the country says whether that is lifted.
    private bool Starts(RefusedHits hits, TagPolicy? next, ReasonSet lifted) => hits.Country is null
        ? (hits.Reasons - lifted).IsEmpty
        : (hits.Reasons - lifted - ReasonSet.OfCountry).IsEmpty && Reaches(next, hits.Country, then);

    private static GateAnswer Gates(TagPolicy? tag, DateTimeOffset at) =>
        tag is null ? new GateAnswer(null, ReasonSet.Of(Reason.TagNotOnSite)) : Decider.Gates(tag, at);

    private static bool Reaches(TagPolicy? tag, string? country, DateTimeOffset at) =>
        tag is not null && Decider.MayRun(tag, country, at);

    // What may be sent and on which terms, under whichever contract.
    private static HashSet<string> Running(TagPolicy tag, DateTimeOffset at) =>
    [
        .. tag.Grants.Where(grant => grant.Speaks(at) && grant.At(at).IsEmpty).SelectMany(grant => grant.Variants)
            .Select(variant => $"{variant.Id} {variant.Categories.Bits} " + string.Join(' ',
                Enum.GetValues<Consent.Purpose>().Select(purpose => (int)variant.Terms.BasesFor(purpose)))),
    ];

    private static ImpactState State(GateAnswer answer) =>
        new(answer.Allowed, ReasonView.Of(answer.Reasons, default));
}

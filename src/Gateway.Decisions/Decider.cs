using Gateway.Consent;

namespace Gateway.Decisions;

/// <summary>The gate: a pure function of hit, consent, policy and instant.</summary>
public static class Decider
{
    /// <summary>Decides for every tag of a site.</summary>
    /// <param name="site">The site's policy.</param>
    /// <param name="facts">What is known of the hit.</param>
    /// <param name="consent">What the visitor's signals amount to.</param>
    /// <param name="now">The instant to judge by.</param>
    /// <param name="decisions">Receives one decision a tag, in the order of the site's tags.</param>
    public static void DecideAll(
        SitePolicy site, in HitFacts facts, Consent.Consent consent, DateTimeOffset now, Span<Decision> decisions)
    {
        var (tags, ticks, country) = (site.TagArray, now.UtcTicks, CountryCode.Of(facts.Country));
        var always = OfEveryTag(facts);
        var triggered = site.Triggers.For(facts.EventName);
        for (var i = 0; i < tags.Length; i++)
        {
            var reasons = always.With(Reason.NotTriggered, !TriggerTable.Holds(triggered, i));
            decisions[i] = Decide(tags[i], reasons, country, consent, ticks);
        }
    }

    /// <summary>Decides for one tag: every gate is asked, and every reason is collected.</summary>
    public static Decision Decide(TagPolicy tag, in HitFacts facts, Consent.Consent consent, DateTimeOffset now)
    {
        var reasons = OfEveryTag(facts)
            .With(Reason.NotTriggered, tag.Events is not null && !tag.Events.Contains(facts.EventName));
        return Decide(tag, reasons, CountryCode.Of(facts.Country), consent, now.UtcTicks);
    }

    /// <summary>What the gate says at an instant of every hit from a country, whatever the visitor chose.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="country">Upper-case ISO 3166-1 alpha-2; null when unknown.</param>
    /// <param name="now">The instant to judge by.</param>
    public static GateAnswer Gates(TagPolicy tag, string? country, DateTimeOffset now)
    {
        var code = CountryCode.Of(country);
        return Nearest(tag, tag.For(code), now.UtcTicks, grant => grant.For(code));
    }

    /// <summary>What the gate says at an instant of every hit, wherever its visitor is and whatever they chose.</summary>
    public static GateAnswer Gates(TagPolicy tag, DateTimeOffset now) =>
        Nearest(tag, tag.Standing, now.UtcTicks, _ => default);

    /// <summary>Whether a hit from a country may be sent at an instant, if its visitor consents.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="country">Upper-case ISO 3166-1 alpha-2; null when unknown.</param>
    /// <param name="now">The instant to judge by.</param>
    public static bool MayRun(TagPolicy tag, string? country, DateTimeOffset now)
    {
        var (code, ticks) = (CountryCode.Of(country), now.UtcTicks);
        if (!tag.For(code).IsEmpty) return false;
        foreach (var grant in tag.GrantArray)
        {
            if (grant.Speaks(ticks) && (grant.At(ticks) | grant.For(code)).IsEmpty) return true;
        }

        return false;
    }

    private static GateAnswer Nearest(
        TagPolicy tag, ReasonSet ofTag, long ticks, Func<ContractGrant, ReasonSet> more) =>
        tag.GrantArray.Where(grant => grant.Speaks(ticks))
            .Select(grant => new GateAnswer(grant, ofTag | grant.At(ticks) | more(grant)))
            .DefaultIfEmpty(new GateAnswer(null, ofTag.With(Reason.ContractMissing, true)))
            .MinBy(answer => Distance(answer.Reasons));

    private static ReasonSet OfEveryTag(in HitFacts facts) => default(ReasonSet)
        .With(Reason.ClockSetBack, facts.ClockSetBack)
        .With(Reason.PolicyStale, facts.PolicyStale);

    private static Decision Decide(
        TagPolicy tag, ReasonSet reasons, CountryCode country, Consent.Consent consent, long ticks)
    {
        reasons |= tag.For(country);
        Decision best = default;
        foreach (var grant in tag.GrantArray)
        {
            if (!grant.Speaks(ticks)) continue;
            var next = AskConsent(tag, grant, reasons | grant.At(ticks) | grant.For(country), consent);
            if (best.Grant is null || IsNearer(next, best)) best = next;
        }

        return best.Grant is null
            ? new Decision(tag, null, null, reasons.With(Reason.ContractMissing, true), default)
            : best;
    }

    // The fullest variant that consent allows; when none is, the fullest one's reasons are the ones to tell.
    private static Decision AskConsent(
        TagPolicy tag, ContractGrant grant, ReasonSet reasons, Consent.Consent consent)
    {
        ConsentVerdict told = default;
        var variants = grant.VariantArray;
        for (var i = 0; i < variants.Length; i++)
        {
            var verdict = consent.Decide(variants[i].Terms);
            if (verdict.Allowed)
                return new Decision(tag, grant, reasons.IsEmpty ? variants[i] : null, reasons, verdict);
            if (i == 0) told = verdict;
        }

        return new Decision(tag, grant, null, reasons, told);
    }

    // What allows, and then what allows more; of refusals the one that takes the least to mend.
    private static bool IsNearer(in Decision next, in Decision best)
    {
        if (next.Variant is { } variant) return best.Variant is not { } taken || variant.Rank < taken.Rank;
        return best.Variant is null && Distance(next) < Distance(best);
    }

    // A contract that is in force is nearer than any that is not, however little is wrong with that one otherwise.
    private static int Distance(in Decision refused) => Distance(refused.Reasons) + refused.Consent.Reasons.Count;

    private static int Distance(ReasonSet reasons) =>
        reasons.Count + ((reasons & ReasonSet.NotInForce).IsEmpty ? 0 : 1000);
}

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
        var (tags, usual, ticks) = (site.TagArray, site.Usual, now.UtcTicks);
        var country = CountryCode.Of(facts.Country);
        var outside = ReasonSet.Of(country.IsGiven ? Reason.TerritoryNotCovered : Reason.TerritoryUnknown);
        var always = OfEveryTag(facts);
        var triggered = site.Triggers.For(facts.EventName);
        for (var i = 0; i < tags.Length; i++)
        {
            var reasons = always.With(Reason.NotTriggered, !TriggerTable.Holds(triggered, i));
            ref readonly var tag = ref usual[i];
            if (tag.Terms is not { } terms || !tag.Runs(ticks))
            {
                Decide(tags[i], reasons, country, consent, ticks, out decisions[i]);
                continue;
            }

            reasons |= tag.Standing;
            if (!tag.Covers(country)) reasons |= outside;
            var verdict = consent.Decide(terms);
            decisions[i] = new Decision(tags[i], tag.Grant,
                verdict.Allowed && reasons.IsEmpty ? tag.Variant : null, reasons, verdict);
        }
    }

    /// <summary>Decides for one tag: every gate is asked, and every reason is collected.</summary>
    public static Decision Decide(TagPolicy tag, in HitFacts facts, Consent.Consent consent, DateTimeOffset now)
    {
        var reasons = OfEveryTag(facts)
            .With(Reason.NotTriggered, tag.Events is not null && !tag.Events.Contains(facts.EventName));
        Decide(tag, reasons, CountryCode.Of(facts.Country), consent, now.UtcTicks, out var decision);
        return decision;
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

    /// <summary>What the gate says at an instant of every hit, from wherever and whatever was chosen.</summary>
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
        .With(Reason.PolicyStale, facts.PolicyStale)
        .With(Reason.DeclaredBot, facts.IsBot);

    private static void Decide(TagPolicy tag, ReasonSet reasons, CountryCode country, Consent.Consent consent,
        long ticks, out Decision best)
    {
        reasons |= tag.For(country);
        best = new Decision(tag, null, null, reasons.With(Reason.ContractMissing, true), default);
        foreach (var grant in tag.GrantArray)
        {
            if (!grant.Speaks(ticks)) continue;
            AskConsent(tag, grant, reasons | grant.At(ticks) | grant.For(country), consent, out var next);
            if (best.Grant is null || IsNearer(next, best)) best = next;
        }
    }

    // The fullest variant that consent allows; when none is, the fullest one's reasons are the ones to tell.
    private static void AskConsent(
        TagPolicy tag, ContractGrant grant, ReasonSet reasons, Consent.Consent consent, out Decision decision)
    {
        ConsentVerdict told = default;
        var variants = grant.VariantArray;
        for (var i = 0; i < variants.Length; i++)
        {
            var verdict = consent.Decide(variants[i].Terms);
            if (verdict.Allowed)
            {
                decision = new Decision(tag, grant, reasons.IsEmpty ? variants[i] : null, reasons, verdict);
                return;
            }

            if (i == 0) told = verdict;
        }

        decision = new Decision(tag, grant, null, reasons, told);
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

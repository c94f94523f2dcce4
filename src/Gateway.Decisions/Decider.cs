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
        var tags = site.Tags;
        for (var i = 0; i < tags.Count; i++) decisions[i] = Decide(tags[i], facts, consent, now);
    }

    /// <summary>Decides for one tag: every gate is asked, and every reason is collected.</summary>
    public static Decision Decide(TagPolicy tag, in HitFacts facts, Consent.Consent consent, DateTimeOffset now)
    {
        var reasons = Gates(tag, facts.Country, now)
            .With(Reason.ClockSetBack, facts.ClockSetBack)
            .With(Reason.NotTriggered, tag.Events is not null && !tag.Events.Contains(facts.EventName));
        return AskConsent(tag, reasons, consent);
    }

    /// <summary>What refuses every hit from a country at an instant, whatever the visitor chose.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="country">Upper-case ISO 3166-1 alpha-2; null when unknown.</param>
    /// <param name="now">The instant to judge by.</param>
    public static ReasonSet Gates(TagPolicy tag, string? country, DateTimeOffset now)
    {
        var ticks = now.UtcTicks;
        var reasons = tag.Standing
            .With(Reason.ContractNotStarted, ticks < tag.NotBefore)
            .With(Reason.ContractEnded, ticks >= tag.NotAfter)
            .With(Reason.TransferBasisEnded, ticks >= tag.TransferBasisEnds);
        if (tag.Territories is not { Everywhere: false } territories) return reasons;
        return country is null
            ? reasons.With(Reason.TerritoryUnknown, true)
            : reasons.With(Reason.TerritoryNotCovered, !territories.Contains(country));
    }

    // The fullest variant that consent allows; when none is, the fullest one's reasons are the ones to tell.
    private static Decision AskConsent(TagPolicy tag, ReasonSet reasons, Consent.Consent consent)
    {
        ConsentVerdict told = default;
        for (var i = 0; i < tag.Variants.Count; i++)
        {
            var verdict = consent.Decide(tag.Variants[i].Terms);
            if (verdict.Allowed)
                return new Decision(tag, reasons.IsEmpty ? tag.Variants[i] : null, reasons, verdict);
            if (i == 0) told = verdict;
        }

        return new Decision(tag, null, reasons, told);
    }
}

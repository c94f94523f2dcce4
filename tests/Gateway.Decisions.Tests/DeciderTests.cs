using Gateway.Consent;

namespace Gateway.Decisions.Tests;

public class DeciderTests
{
    [Fact]
    public void A_wanted_tag_under_a_contract_in_force_with_consent_is_allowed()
    {
        var decision = Some.Decide(Some.Tag());

        Assert.True(decision.Allowed);
        Assert.True(decision.Reasons.IsEmpty);
        Assert.Equal(LegalBases.Consent, decision.Consent.Bases);
        Assert.True(decision.Categories.Contains(DataCategory.Email));
    }

    [Theory]
    [InlineData(Reason.Killed)]
    [InlineData(Reason.TagOff)]
    [InlineData(Reason.TemplateUnavailable)]
    [InlineData(Reason.ContractMissing)]
    [InlineData(Reason.ContractNotSigned)]
    [InlineData(Reason.ContractSuspended)]
    [InlineData(Reason.ContractTerminated)]
    [InlineData(Reason.ContractSite)]
    public void Any_standing_reason_refuses_whatever_the_visitor_chose(Reason reason)
    {
        var decision = Some.Decide(Some.Tag(standing: ReasonSet.Of(reason)));

        Assert.False(decision.Allowed);
        Assert.True(decision.Categories.IsEmpty);
        Assert.Equal([reason], decision.Reasons.Members());
    }

    [Fact]
    public void A_contract_is_in_force_from_its_first_instant_and_no_more_at_its_last()
    {
        var tag = Some.Tag(grants: Some.Grant(
            notBefore: Some.Now.UtcTicks, notAfter: Some.Now.AddSeconds(1).UtcTicks));

        Assert.Equal([Reason.ContractNotStarted], Some.Decide(tag, now: Some.Now.AddTicks(-1)).Reasons.Members());
        Assert.True(Some.Decide(tag, now: Some.Now).Allowed);
        Assert.True(Some.Decide(tag, now: Some.Now.AddSeconds(1).AddTicks(-1)).Allowed);
        Assert.Equal([Reason.ContractEnded], Some.Decide(tag, now: Some.Now.AddSeconds(1)).Reasons.Members());
    }

    [Fact]
    public void A_transfer_basis_that_has_ended_refuses_although_the_contract_is_in_force() =>
        Assert.Equal([Reason.TransferBasisEnded],
            Some.Decide(Some.Tag(grants: Some.Grant(transferEnds: Some.Now.UtcTicks))).Reasons.Members());

    [Fact]
    public void A_transfer_basis_that_has_not_begun_refuses_although_the_contract_is_in_force() =>
        Assert.Equal([Reason.TransferBasisNotStarted],
            Some.Decide(Some.Tag(grants: Some.Grant(transferBegins: Some.Now.UtcTicks + 1))).Reasons.Members());

    [Theory]
    [InlineData("FR", "EEA", null)]
    [InlineData("NO", "EEA", null)]
    [InlineData("NO", "EU", Reason.TerritoryNotCovered)]
    [InlineData("FR", "DE", Reason.TerritoryNotCovered)]
    [InlineData(null, "DE", Reason.TerritoryUnknown)]
    [InlineData(null, "*", null)]
    public void A_visitor_from_where_the_contract_does_not_reach_is_refused(
        string? country, string covered, Reason? reason)
    {
        var decision = Some.Decide(Some.Tag(grants: Some.Grant(territories: [covered])), country: country);

        Assert.Equal(reason is { } expected ? [expected] : [], decision.Reasons.Members());
    }

    [Fact]
    public void A_tag_without_any_territory_reaches_nobody() =>
        Assert.Equal([Reason.TerritoryNotCovered],
            Some.Decide(Some.Tag(grants: Some.Grant(territories: []))).Reasons.Members());

    [Fact]
    public void An_event_that_the_tag_does_not_use_is_not_sent() =>
        Assert.Equal([Reason.NotTriggered],
            Some.Decide(Some.Tag(events: ["page_view"]), @event: "purchase").Reasons.Members());

    [Fact]
    public void A_clock_that_was_set_back_puts_every_contract_out_of_force() =>
        Assert.Equal([Reason.ClockSetBack], Some.Decide(Some.Tag(), clockSetBack: true).Reasons.Members());

    [Fact]
    public void Unknown_consent_is_refused_and_says_so()
    {
        var decision = Some.Decide(Some.Tag(), Some.Unknown());

        Assert.False(decision.Allowed);
        Assert.True(decision.Reasons.IsEmpty);
        Assert.False(decision.Consent.Reasons.IsEmpty);
    }

    [Fact]
    public void A_partner_that_the_notice_did_not_name_is_refused() =>
        Assert.True(Some.Decide(Some.Tag(), Some.Accepted("ga4")).Consent.Reasons
            .Contains(ConsentReason.OwnPartnerNotNamed));

    [Fact]
    public void All_reasons_are_collected_not_only_the_first()
    {
        var tag = Some.Tag(ReasonSet.Of(Reason.TagOff), events: ["lead"],
            grants: Some.Grant(notAfter: 0, territories: ["DE"]));

        var decision = Some.Decide(tag, Some.Refused(), clockSetBack: true);

        Assert.Equal(
            [Reason.TagOff, Reason.ContractEnded, Reason.ClockSetBack, Reason.TerritoryNotCovered, Reason.NotTriggered],
            decision.Reasons.Members());
        Assert.True(decision.Consent.Reasons.Contains(ConsentReason.OwnPurposeDenied));
    }

    [Fact]
    public void Without_consent_the_exempt_variant_is_taken_and_with_it_the_full_one()
    {
        var tag = Some.Tag(grants: Some.Grant(
            variants: [Some.Variant(), Some.Variant(LegalBases.Exempt, rank: 1)]));

        Assert.Equal("variant0", Some.Decide(tag, Some.Accepted()).Variant!.Id);
        Assert.Equal("variant1", Some.Decide(tag, Some.Refused()).Variant!.Id);
        Assert.Equal(LegalBases.Exempt, Some.Decide(tag, Some.Unknown()).Consent.Bases);
    }

    [Fact]
    public void Refusing_a_hundred_tags_allocates_nothing()
    {
        var site = Site(100);
        var (consent, decisions) = (Some.Refused(), new Decision[100]);
        Decider.DecideAll(site, new HitFacts("purchase", "FR"), consent, Some.Now, decisions);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Decider.DecideAll(site, new HitFacts("purchase", "FR"), consent, Some.Now, decisions);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.All(decisions, decision => Assert.False(decision.Allowed));
    }

    private static SitePolicy Site(int tags) => new()
    {
        Id = "shop",
        Key = "key",
        Origins = [],
        Tags = [.. Enumerable.Range(0, tags).Select(_ => Some.Tag())],
    };
}

using Gateway.Consent;

namespace Gateway.Decisions.Tests;

/// <summary>Several contracts, and several versions of one, beside each other.</summary>
public class GrantTests
{
    private static readonly DateTimeOffset Later = Some.Now.AddDays(10);

    [Fact]
    public void One_contract_that_allows_by_itself_is_enough()
    {
        var tag = Some.Tag(grants: [Some.Grant("ended", notAfter: 0), Some.Grant("alive", 7)]);

        var decision = Some.Decide(tag);

        Assert.True(decision.Allowed);
        Assert.Equal(("alive", 7), (decision.ContractId, decision.ContractVersion));
        Assert.True(decision.Reasons.IsEmpty);
    }

    [Fact]
    public void Two_contracts_that_each_allow_a_half_allow_nothing()
    {
        var tag = Some.Tag(grants:
        [
            Some.Grant("france", territories: ["FR"], variants: [Some.Variant(purpose: Purpose.AdsProfile)]),
            Some.Grant("germany", territories: ["DE"]),
        ]);

        // Consent was given for measurement, which only the German contract covers.
        Assert.False(Some.Decide(tag, country: "FR").Allowed);
        Assert.True(Some.Decide(tag, country: "DE").Allowed);
    }

    [Fact]
    public void Of_several_that_allow_the_fullest_variant_is_taken()
    {
        var exempt = Some.Grant("exempt", variants: [Some.Variant(LegalBases.Exempt, rank: 1)]);
        var full = Some.Grant("full");

        Assert.Equal("full", Some.Decide(Some.Tag(grants: [exempt, full])).ContractId);
        Assert.Equal("full", Some.Decide(Some.Tag(grants: [full, exempt])).ContractId);
        Assert.Equal("exempt", Some.Decide(Some.Tag(grants: [full, exempt]), Some.Refused()).ContractId);
    }

    [Fact]
    public void When_none_allows_the_reasons_of_the_nearest_are_told_and_not_a_mixture()
    {
        var tag = Some.Tag(grants:
        [
            Some.Grant("far", standing: ReasonSet.Of(Reason.ContractPurpose), territories: ["DE"]),
            Some.Grant("near", territories: ["DE"]),
        ]);

        var decision = Some.Decide(tag);

        Assert.Equal("near", decision.ContractId);
        Assert.Equal([Reason.TerritoryNotCovered], decision.Reasons.Members());
    }

    [Fact]
    public void A_contract_in_force_is_nearer_than_one_that_has_ended_however_little_else_that_one_lacks()
    {
        var tag = Some.Tag(grants:
        [
            Some.Grant("ended", notAfter: 0),
            Some.Grant("alive", standing: ReasonSet.Of(Reason.ContractSite), territories: ["DE"]),
        ]);

        Assert.Equal([Reason.ContractSite, Reason.TerritoryNotCovered], Some.Decide(tag).Reasons.Members());
    }

    [Fact]
    public void An_amendment_takes_over_at_its_instant_without_a_gap_and_without_an_overlap()
    {
        var tag = Some.Tag(grants:
        [
            Some.Grant(version: 1, versionTo: Later.UtcTicks),
            Some.Grant(version: 2, versionFrom: Later.UtcTicks),
        ]);

        Assert.Equal(1, Some.Decide(tag, now: Later.AddTicks(-1)).ContractVersion);
        Assert.Equal(2, Some.Decide(tag, now: Later).ContractVersion);
    }

    [Fact]
    public void What_an_amendment_takes_away_is_gone_although_the_version_before_allowed_it()
    {
        var tag = Some.Tag(grants:
        [
            Some.Grant(version: 1, versionTo: Later.UtcTicks),
            Some.Grant(version: 2, versionFrom: Later.UtcTicks, standing: ReasonSet.Of(Reason.ContractSite)),
        ]);

        var decision = Some.Decide(tag, now: Later);

        Assert.False(decision.Allowed);
        Assert.Equal([Reason.ContractSite], decision.Reasons.Members());
        Assert.Equal(2, decision.ContractVersion);
    }

    [Fact]
    public void Without_any_contract_that_is_what_is_told()
    {
        var tag = new TagPolicy { Id = "t", PartnerId = "p", PartnerName = "P", TemplateId = "x", Grants = [] };

        var decision = Some.Decide(tag);

        Assert.Equal([Reason.ContractMissing], decision.Reasons.Members());
        Assert.Equal((null, 0), (decision.ContractId, decision.ContractVersion));
    }

    [Fact]
    public void The_variants_that_may_run_are_those_of_every_contract_in_force()
    {
        var tag = Some.Tag(grants:
        [
            Some.Grant("germany", territories: ["DE"]),
            Some.Grant("europe", territories: ["EEA"], variants: [Some.Variant(LegalBases.Exempt, rank: 1)]),
            Some.Grant("ended", notAfter: 0),
        ]);

        Assert.Equal(["variant0", "variant1"], tag.RunningVariants("DE", Some.Now).Select(variant => variant.Id));
        Assert.Equal(["variant1"], tag.RunningVariants("FR", Some.Now).Select(variant => variant.Id));
        Assert.Empty(tag.RunningVariants(null, Some.Now));
        Assert.Empty(Some.Tag(ReasonSet.Of(Reason.TagOff)).RunningVariants("FR", Some.Now));
    }
}

using Gateway.Consent.Gpp;
using Gateway.Consent.Tests.Encoding;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tests.Evaluation;

public sealed class ConsentEvaluatorTests
{
    [Fact]
    public void Two_TC_strings_that_differ_must_both_grant()
    {
        var situation = new Situation { Country = "FR", Terms = PartnerPhrases.Terms("vendor") };
        var granting = Situation.GrantingTcf.Encode();
        var refusing = (Situation.GrantingTcf with { Purposes = [1] }).Encode();

        Consent With(string standalone, string section) => (situation with
        {
            Signals = new() { Tcf = standalone, Gpp = GppStringWriter.Encode((2, section)) },
        }).Evaluate();

        Assert.True(With(granting, granting).Decide(situation.Terms).Allowed);
        Assert.False(With(granting, refusing).Decide(situation.Terms).Allowed);
        Assert.False(With(refusing, granting).Decide(situation.Terms).Allowed);
        Assert.True(With(granting, refusing).Decide(situation.Terms).Reasons.Contains(ConsentReason.PurposeDenied));
    }

    [Fact]
    public void Every_failing_reason_is_collected()
    {
        var verdict = TruthTable.Situation(
            "US", "gdprApplies is true; TC string without the vendor; usnat opts out of sale; Consent Mode denies",
            "Google tag").Decide();

        Assert.Equal(["tcf.vendor_denied", "google.denied"], TruthTable.Codes(verdict.Reasons));
        Assert.Equal(SignalKind.Tcf, verdict.Source);
    }

    [Fact]
    public void A_new_vendor_list_is_in_force_for_the_next_hit_and_not_for_the_last()
    {
        var evaluator = new ConsentEvaluator(new() { VendorList = Some.VendorList });
        var signals = new ConsentSignals { Tcf = Situation.GrantingTcf.Encode(), GdprApplies = true };
        var terms = PartnerPhrases.Terms("vendor");
        var last = evaluator.Evaluate(signals, Some.In("FR"));
        Assert.True(VendorList.TryParse(
            """{"gvlSpecificationVersion":3,"vendorListVersion":2,"tcfPolicyVersion":5,"vendors":{}}"""u8.ToArray(),
            out var empty, out _));

        evaluator.Use(empty);

        Assert.True(last.Decide(terms).Allowed);
        Assert.True(
            evaluator.Evaluate(signals, Some.In("FR")).Decide(terms).Reasons.Contains(ConsentReason.VendorNotInList));
        Assert.Same(empty, evaluator.Vendors);
    }

    [Fact]
    public void A_CMP_list_is_in_force_for_the_next_hit()
    {
        var evaluator = new ConsentEvaluator(new() { VendorList = Some.VendorList });
        var tcf = (Situation.GrantingTcf with { CmpId = 3 }).Encode();
        var signals = new ConsentSignals { Tcf = tcf, GdprApplies = true };
        Assert.True(evaluator.Evaluate(signals, Some.In("FR")).Decide(PartnerPhrases.Terms("vendor")).Allowed);

        evaluator.Use(Some.CmpList);

        Assert.False(evaluator.Evaluate(signals, Some.In("FR")).Decide(PartnerPhrases.Terms("vendor")).Allowed);
        Assert.Same(Some.CmpList, evaluator.Cmps);
    }

    [Fact]
    public void A_cache_of_four_entries_answers_as_one_without_bound()
    {
        var small = new ConsentEvaluator(new() { VendorList = Some.VendorList, CacheEntries = 1 });
        var terms = PartnerPhrases.Terms("vendor");
        for (var round = 0; round < 3; round++)
        {
            for (var purpose = 1; purpose <= 24; purpose++)
            {
                var signals = new ConsentSignals
                {
                    Tcf = (Situation.GrantingTcf with { Purposes = [purpose] }).Encode(),
                    GdprApplies = true,
                };

                Assert.Equal(purpose == 7, small.Evaluate(signals, Some.In("FR")).Decide(terms).Allowed);
            }
        }
    }

    [Fact]
    public void Google_is_told_only_what_purposes_and_Consent_Mode_both_grant()
    {
        var terms = new PartnerTerms(Some.PartnerKey, [new(Purpose.AdMeasurement, LegalBases.Consent)])
        {
            GvlId = Some.Vendor,
            Google = GoogleConsentTypes.AdStorage | GoogleConsentTypes.AdUserData | GoogleConsentTypes.AdPersonalization,
        };
        var situation = new Situation
        {
            Country = "FR",
            Terms = terms,
            Tcf = Situation.GrantingTcf with { Purposes = [1, 3, 7] },
        };
        var vetoed = situation with { Signals = new() { Google = new() { Gcd = "13t3t3p3t5" } } };

        Assert.Equal(
            GoogleConsentTypes.AdStorage | GoogleConsentTypes.AnalyticsStorage | GoogleConsentTypes.AdUserData,
            situation.Evaluate().GoogleGranted(terms));
        Assert.Equal(
            GoogleConsentTypes.AdStorage | GoogleConsentTypes.AnalyticsStorage, vetoed.Evaluate().GoogleGranted(terms));
    }

    [Fact]
    public void Precise_location_needs_special_feature_1_where_GDPR_applies()
    {
        var terms = PartnerPhrases.Terms("vendor");
        var without = new Situation { Country = "FR", Terms = terms, Tcf = Situation.GrantingTcf };
        var with = without with { Tcf = Situation.GrantingTcf with { SpecialFeatures = [1] } };
        var refusedInTheUs = new Situation
        {
            Country = "US",
            Sections = [new UsSectionWriter(9).With(UsField.SensitiveDataProcessing, 2, 2, 2, 2, 2, 2, 2, 1)],
        };

        Assert.False(without.Evaluate().AllowsPreciseLocation(terms));
        Assert.True(with.Evaluate().AllowsPreciseLocation(terms));
        Assert.False(new Situation { Country = "FR" }.Evaluate().AllowsPreciseLocation(terms));
        Assert.True(new Situation { Country = "US" }.Evaluate().AllowsPreciseLocation(terms));
        Assert.False(refusedInTheUs.Evaluate().AllowsPreciseLocation(terms));
    }

    [Theory]
    [InlineData("usnat opts out of sale", true)]
    [InlineData("usnat with GPC", true)]
    [InlineData("Sec-GPC is 1", true)]
    [InlineData("US Privacy 1YYN", true)]
    [InlineData("usnat opts out of nothing", false)]
    [InlineData("nothing", false)]
    public void An_American_opt_out_is_known_for_pass_through(string signals, bool optedOut) =>
        Assert.Equal(optedOut, TruthTable.Situation("US", signals, "third party, sale").Evaluate().UsOptOut);

    [Fact]
    public void What_cannot_be_read_is_named_with_its_place_and_what_is_absent_is_not()
    {
        var evaluator = new ConsentEvaluator(new ConsentOptions());

        Assert.Empty(evaluator.Unreadable(new ConsentSignals { Tcf = "" }));
        var found = evaluator.Unreadable(new ConsentSignals
        {
            Tcf = "no string", Gpp = "DBAB", UsPrivacy = "1X--", AdditionalConsent = "3~1",
        });
        Assert.Equal(
            [SignalKind.Tcf, SignalKind.Gpp, SignalKind.AdditionalConsent, SignalKind.UsPrivacy],
            found.Select(signal => signal.Signal));
        Assert.All(found, signal => Assert.NotEqual(DecodeFault.None, signal.Error.Fault));
    }
}

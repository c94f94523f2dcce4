using Gateway.Consent.Gpp;
using Gateway.Consent.Tests.Encoding;
using Gateway.Consent.Tests.Evaluation;

namespace Gateway.Consent.Tests.Properties;

/// <summary>
/// Less consent never allows more: checked on random situations, each with one thing taken away or objected.
/// </summary>
public sealed class MonotonicityTests
{
    private const int Rounds = 4_000;

    private static readonly string[] Partners =
    [
        "vendor",
            "vendor, on legitimate interest", "vendor, on either basis", "AC provider", "custom purpose 2", "no vendor",
        "exempt measurement", "Google tag", "third party, sale", "third party, sharing", "service provider, sale",
        "service provider, targeted advertising", "service provider, health data",
    ];

    [Fact]
    public void Taking_away_a_consent_or_a_string_that_grants_never_allows_more()
    {
        var random = new Random(20261121);
        var taken = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var situation = SomeSituation(random);
            foreach (var (what, less) in WithLess(situation))
            {
                NeverMore(situation, less, $"{what} (round {round})");
                taken++;
            }
        }

        Assert.True(taken > Rounds);
    }

    [Fact]
    public void Adding_an_opt_out_a_veto_or_a_refusal_never_allows_more()
    {
        var random = new Random(11212026);
        for (var round = 0; round < Rounds; round++)
        {
            var situation = SomeSituation(random);
            foreach (var (what, less) in WithObjection(situation))
                NeverMore(situation, less, $"{what} (round {round})");
        }
    }

    private static void NeverMore(Situation before, Situation after, string what)
    {
        var (consent, less) = (before.Evaluate(), after.Evaluate());
        Assert.True(consent.Decide(before.Terms).Allowed || !less.Decide(after.Terms).Allowed, what);
        foreach (var purpose in before.Terms.Needed)
        {
            Assert.True(
                consent.Ask(before.Terms, purpose).Granted
                    || !less.Ask(after.Terms, purpose).Granted, $"{what}: {purpose}");
        }

        Assert.Equal(GoogleConsentTypes.None, less.GoogleGranted(after.Terms) & ~consent.GoogleGranted(before.Terms));
    }

    private static IEnumerable<(string What, Situation Less)> WithLess(Situation s)
    {
        if (s.Tcf is { } tcf)
        {
            yield return ("purpose", s with { Tcf = tcf with { Purposes = [.. tcf.Purposes.Skip(1)] } });
            yield return ("interest", s with { Tcf = tcf with { Interests = [.. tcf.Interests.Skip(1)] } });
            yield return ("vendor", s with { Tcf = tcf with { Vendors = [] } });
            yield return ("interest of the vendor", s with { Tcf = tcf with { InterestVendors = [] } });
            yield return ("disclosure", s with { Tcf = tcf with { Disclosed = [1] } });
            yield return ("publisher", s with { Tcf = tcf with { Publisher = null } });
        }

        // A string that refuses is an objection, and taking an objection away may allow more: only grants are taken.
        if (s.Tcf is not null && s.Signals.Own is null)
            yield return ("TC string", s with { Tcf = null });
        if (s.Signals.AdditionalConsent is not null && s.Signals.Own is null)
            yield return ("AC string", s with { Signals = s.Signals with { AdditionalConsent = null } });
        if (s.Signals.Own is { } own)
        {
            yield return (
                "grants", s with { Signals = s.Signals with { Own = own with { Granted = PurposeSet.Empty } } });
            if (s.Tcf is null && !own.ObjectsToExempt && own.Denied.IsEmpty && own.DeniedPartners.Count == 0)
                yield return ("record", s with { Signals = s.Signals with { Own = null } });
        }

        if (s.Sections.Count > 0 && s.Signals.Own is null && s.Sections.All(Grants))
            yield return ("GPP string", s with { Sections = [] });
    }

    private static IEnumerable<(string What, Situation Less)> WithObjection(Situation s)
    {
        yield return ("Sec-GPC", s with { Signals = s.Signals with { SecGpc = "1" } });
        yield return ("US Privacy", s with { Signals = s.Signals with { UsPrivacy = "1YYN" } });
        yield return ("Consent Mode", s with { Signals = s.Signals with { Google = new() { Gcs = "G100" } } });
        yield return ("gdprApplies", s with { Signals = s.Signals with { GdprApplies = true } });
        if (s.Tcf is { } tcf)
            yield return ("restriction",
                s with { Tcf = tcf with { Restrictions = [.. tcf.Restrictions, (7, 0, [Some.Vendor])] } });
        if (s.Signals.Own is { } own)
        {
            yield return (
                "purpose", s with { Signals = s.Signals with { Own = own with { Denied = PurposeSet.All } } });
            yield return ("partner", s with
            {
                Signals = s.Signals with { Own = own with { DeniedPartners = new HashSet<string> { Some.PartnerKey } } },
            });
            yield return (
                "measurement", s with { Signals = s.Signals with { Own = own with { ObjectsToExempt = true } } });
        }

        foreach (var field in new[] { UsField.SaleOptOut, UsField.SharingOptOut, UsField.TargetedAdvertisingOptOut })
            yield return ($"{field}", s with { Sections = [.. s.Sections.Select(section => section.With(field, 1))] });
    }

    private static bool Grants(UsSectionWriter section) => section.Values.Count == 0 && section.Gpc != true;

    private static Situation SomeSituation(Random random)
    {
        bool Maybe() => random.Next(2) == 0;
        int[] Ids(params int[] ids) => [.. ids.Where(_ => random.Next(3) > 0)];
        var tcf = new TcStringWriter
        {
            Purposes = Ids(1, 2, 3, 4, 7, 9),
            Interests = Ids(2, 7, 9),
            Vendors = Ids(Some.Vendor, 12),
            InterestVendors = Ids(Some.Vendor),
            Restrictions = Maybe() ? [] : [(random.Next(12), random.Next(4), [Some.Vendor])],
            Publisher = Maybe() ? null : (Ids(7, 9), Ids(9), 2, Ids(1, 2), Ids(2)),
            UseRanges = Maybe(),
        };
        var own = Some.Record(Purpose.AdMeasurement, Purpose.AudienceStatistics) with
        {
            Denied = random.Next(5) == 0 ? PurposeSet.Of(Purpose.AudienceStatistics) : PurposeSet.Empty,
            ObjectsToExempt = random.Next(4) == 0,
        };
        return new()
        {
            Country = new[] { "FR", "US", "BR", null }[random.Next(4)],
            Tcf = Maybe() ? tcf : null,
            Sections = Maybe() ? [] : [SomeSection(random, 7), SomeSection(random, 9)],
            Sid = new[] { null, [7], new[] { 9 }, [2], [-1] }[random.Next(5)],
            Terms = PartnerPhrases.Terms(Partners[random.Next(Partners.Length)]),
            Signals = new()
            {
                GdprApplies = new bool?[] { null, true, false }[random.Next(3)],
                Own = Maybe() ? own : null,
                AdditionalConsent = Maybe() ? "2~89~dv." : null,
                Google = Maybe() ? null : new() { Gcs = "G111", Gcd = "13t3t3t3t5" },
            },
        };
    }

    private static UsSectionWriter SomeSection(Random random, int id)
    {
        var section = new UsSectionWriter(id) { Gpc = random.Next(4) == 0 ? true : null };
        return random.Next(2) == 0 ? section : section.With(UsField.SaleOptOut, random.Next(4));
    }
}

using Gateway.Consent.Tcf;
using Gateway.Consent.Tests.Vectors;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tests.Evaluation;

/// <summary>The short way of the usual hit decides as the long way does, reason by reason.</summary>
public class PlainTcfTests
{
    private static readonly LegalBases[] Bases =
    [
        LegalBases.Consent, LegalBases.LegitimateInterest, LegalBases.Exempt,
        LegalBases.Consent | LegalBases.LegitimateInterest, LegalBases.Consent | LegalBases.Exempt,
        LegalBases.Consent | LegalBases.LegitimateInterest | LegalBases.Exempt,
    ];

    [Fact]
    public void The_short_way_and_the_long_way_agree_for_every_string_and_every_partner()
    {
        var random = new Random(20260115);
        var (asked, allowed) = (0, 0);
        var evaluator = new ConsentEvaluator(new() { VendorList = Vendors(), TcStringRules = TcStringRules.Intrinsic });
        foreach (var text in Strings())
        {
            var consent = evaluator.Evaluate(new() { GdprApplies = true, Tcf = text }, Some.In("FR"));
            for (var round = 0; round < 40; round++)
            {
                var terms = Terms(random);
                var verdict = consent.Decide(terms);
                Assert.Equal(consent.DecideInFull(terms), verdict);
                asked++;
                allowed += verdict.Allowed ? 1 : 0;
            }
        }

        // Otherwise what is compared is what nobody asks.
        Assert.True(asked > 1000 && allowed > 20, $"{asked} asked, {allowed} allowed.");
    }

    [Fact]
    public void Who_needs_no_purpose_is_refused_also_on_the_short_way()
    {
        var consent = new ConsentEvaluator(new() { VendorList = Vendors(), TcStringRules = TcStringRules.Intrinsic })
            .Evaluate(new() { GdprApplies = true, Tcf = Strings().First() }, Some.In("FR"));

        Assert.True(consent.Decide(new PartnerTerms("p", []) { GvlId = 1 }).Reasons.Contains(ConsentReason.NoPurpose));
    }

    private static PartnerTerms Terms(Random random)
    {
        var purposes = Enum.GetValues<Purpose>().Where(_ => random.Next(4) == 0).DefaultIfEmpty(Purpose.StoreAccess);
        return new PartnerTerms("partner", purposes.Select(purpose =>
            KeyValuePair.Create(purpose, Bases[random.Next(Bases.Length)])))
        { GvlId = random.Next(1, 300) };
    }

    private static IEnumerable<string> Strings() =>
        VectorFile.Rows("dev-tcf").Take(300).Select(row => row.Text("tc_string"));

    // Some are deleted, some numbers are missing, and every purpose is declared in every way.
    private static VendorList Vendors()
    {
        var random = new Random(143);
        var vendors = Enumerable.Range(1, 290).Where(_ => random.Next(20) != 0).Select(id =>
            $"\"{id}\":{{\"id\":{id},\"name\":\"v\",\"purposes\":[{Some(2)}],\"legIntPurposes\":[{Some(2)}],"
            + $"\"flexiblePurposes\":[{Some(4)}]"
            + (random.Next(20) == 0 ? ",\"deletedDate\":\"2025-05-13T15:30:44Z\"}" : "}"));
        var json = "{\"gvlSpecificationVersion\":3,\"vendorListVersion\":1,\"tcfPolicyVersion\":5,\"vendors\":{"
            + string.Join(',', vendors) + "}}";
        Assert.True(VendorList.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var list, out var problem), problem);
        return list;

        string Some(int oneIn) => string.Join(',', Enumerable.Range(1, 11).Where(_ => random.Next(oneIn) == 0));
    }
}

using BenchmarkDotNet.Attributes;
using Gateway.Consent;
using Gateway.Decisions;

namespace Gateway.Benchmarks;

/// <summary>What a hit pays for its decisions: every tag of its site, each of a partner of its own.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly HitFacts Hit = new("purchase", "FR");

    private readonly Decision[] _decisions = new Decision[1000];
    private Consent.Consent? _consent;
    private SitePolicy? _hundred;
    private SitePolicy? _thousand;

    [GlobalSetup]
    public void Setup()
    {
        _consent = ConsentQuestionBenchmarks.Usual(partners: 1000).Consent;
        (_hundred, _thousand) = (Site(100), Site(1000));
        Decider.DecideAll(_hundred, Hit, _consent, Now, _decisions);
        if (_decisions.Take(100).Count(decision => decision.Allowed) is 0 or 100)
            throw new InvalidOperationException("The benchmark needs tags that are allowed and tags that are not.");
    }

    [Benchmark(Description = "Decisions for 100 tags")]
    public void Hundred() => Decider.DecideAll(_hundred!, Hit, _consent!, Now, _decisions);

    [Benchmark(Description = "Decisions for 1,000 tags")]
    public void Thousand() => Decider.DecideAll(_thousand!, Hit, _consent!, Now, _decisions);

    private static SitePolicy Site(int tags) => new()
    {
        Id = "shop",
        Key = "key",
        Origins = [],
        Tags = Enumerable.Range(1, tags).Select(Tag).ToArray(),
    };

    private static TagPolicy Tag(int number) => new()
    {
        Id = $"tag-{number}",
        PartnerId = $"partner-{number}",
        PartnerName = $"Partner {number}",
        TemplateId = "template",
        Events = number % 3 == 0 ? null : System.Collections.Frozen.FrozenSet.ToFrozenSet(["purchase", "page_view"]),
        Grants =
        [
            new ContractGrant
            {
                ContractId = $"contract-{number}",
                ContractVersion = 1,
                NotBefore = Now.AddYears(-1).UtcTicks,
                NotAfter = Now.AddYears(1).UtcTicks,
                Territories = CountrySet.Of(["EEA"]),
                Variants =
                [
                    new VariantPolicy("full", new PartnerTerms($"partner-{number}",
                    [
                        new(Purpose.StoreAccess, LegalBases.Consent), new(Purpose.AdMeasurement, LegalBases.Consent),
                    ])
                    { GvlId = number }, CategorySet.Of(DataCategory.PurchaseHistory)),
                ],
            },
        ],
    };
}

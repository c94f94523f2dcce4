using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Delivery;
using Gateway.Partners;
using Gateway.Policy;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Benchmarks;

/// <summary>What every change pays: the whole policy of 1,000 tags on 50 sites under 500 contracts, built anew.</summary>
[MemoryDiagnoser]
public class PolicyBuildBenchmarks
{
    private const int Sites = 50;
    private const int Partners = 250;
    private const int Contracts = 500;
    private const int Tags = 1000;

    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Everywhere = [.. Enumerable.Range(0, Sites).Select(site => $"site-{site}")];

    private PolicyBuilder? _builder;
    private ControlState? _state;

    [GlobalSetup]
    public void Setup()
    {
        _builder = new PolicyBuilder(
            new TemplateFolder(new ConfigurationBuilder().Build(), NullLogger<TemplateFolder>.Instance),
            Options.Create(new DeliveryOptions()));
        _state = new ControlState
        {
            Revision = 1,
            Sites = [.. Everywhere.Select(id => new Site
            {
                Id = id, Name = id, Key = $"key-{id}", Origins = [$"https://{id}.example"],
            })],
            Partners = [.. Enumerable.Range(0, Partners).Select(Partner)],
            Contracts = [.. Enumerable.Range(0, Contracts).Select(i => new ContractVersion(Contract(i), null, null))],
            TransferBases = [],
            Tags = [.. Enumerable.Range(0, Tags).Select(
                i => new WiredTag(Tag(i), new Dictionary<string, Secret>(), []))],
            KillSwitches = [],
        };
        var built = (PolicyState)Build();
        if (built.Snapshot.Sites.Sum(site => site.Tags.Count) != Tags * Sites
            || built.Tag("site-7", "tag-1")!.Grants.Count != 2)
            throw new InvalidOperationException("The policy is not the one that is to be measured.");
    }

    [Benchmark(Description = "Policy of 1,000 tags, 500 contracts, 50 sites")]
    public object Build() => _builder!.Build(_state!, 1);

    private static Partner Partner(int number) => new()
    {
        Id = $"partner-{number}", Name = $"Partner {number}", LegalName = $"Partner {number}", Country = "FR",
        PrivacyUrl = "https://partner.example/privacy", Domains = [], GvlId = number + 1,
    };

    // Every other contract covers half of the sites.
    private static Contract Contract(int number) => new()
    {
        Id = $"contract-{number}", PartnerId = $"partner-{number % Partners}", Reference = $"R-{number}",
        Status = ContractStatus.Signed, ValidFrom = Now.AddYears(-1), ValidTo = Now.AddYears(1),
        Purposes =
        [
            new("store_access", [ContractBasis.Consent]),
            new("audience_statistics", [ContractBasis.Consent, ContractBasis.Exempt]),
        ],
        DataCategories = ["user.behavior", "user.unique_id", "user.device"], HashedOnly = [], Territories = ["EEA"],
        Sites = number % 2 == 0 ? ["*"] : Everywhere[..(Sites / 2)],
        TransferBasis = new ContractTransfer(null, TransferBasisKind.NoneNeeded),
    };

    // Every other tag names its contract; the others are judged by all with their partner.
    private static Tag Tag(int number) => new()
    {
        Id = $"tag-{number}", Name = $"Tag {number}", PartnerId = $"partner-{number % Partners}",
        ContractId = number % 2 == 0 ? $"contract-{number % Contracts}" : null, TemplateId = "matomo",
        Sites = Everywhere, Wanted = true,
        Settings = JsonElement.Parse("""{ "url": "https://stats.shop.example", "site_id": 1 }"""),
        Events = number % 3 == 0 ? ["purchase", "page_view"] : ["*"],
    };
}

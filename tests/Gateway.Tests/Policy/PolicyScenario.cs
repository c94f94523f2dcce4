using Gateway.Contracts;
using Gateway.Control;
using Gateway.Delivery;
using Gateway.KillSwitches;
using Gateway.Partners;
using Gateway.Policy;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using System.Text.Json;

namespace Gateway.Tests.Policy;

/// <summary>
/// A stored state in memory to build policies from: one site, one partner in the United States, one contract that
/// covers all that Matomo's template reads, and one tag that is wanted.
/// </summary>
internal static class PolicyScenario
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly PolicyBuilder Builder = new(
        new TemplateFolder(new ConfigurationBuilder().Build(), NullLogger<TemplateFolder>.Instance),
        Options.Create(new DeliveryOptions()));

    public static ControlState State { get; } = new()
    {
        Revision = 1,
        Sites = [Site("shop")],
        Partners = [Partner("metrics")],
        Contracts = [new(Contract(), null, null)],
        TransferBases = [],
        Tags = [Wired(Tag())],
        KillSwitches = [],
    };

    public static PolicyState Build(ControlState state) => Builder.Build(state, 1);

    public static PolicyState Build(Contract contract, params TransferBasis[] bases) =>
        Build(State with { Contracts = [new(contract, null, null)], TransferBases = bases });

    public static PolicyState Build(KillScope scope, string? id, Contract? contract = null) => Build(State with
    {
        Contracts = [new(contract ?? Contract(), null, null)],
        KillSwitches =
        [
            new KillSwitch
            {
                Id = "kill", Scope = scope, ScopeId = id, Reason = "A test.", By = "key", Sites = ["*"],
            },
        ],
    });

    /// <summary>What the gate says of the tag on the site, wherever the visitor is.</summary>
    public static Decisions.GateAnswer Ask(PolicyState policy, DateTimeOffset? at = null) =>
        Decisions.Decider.Gates(policy.Tag("shop", "metrics-shop")!, at ?? Now);

    public static Site Site(string id) =>
        new() { Id = id, Name = id, Key = $"key-{id}", Origins = [$"https://{id}.example"] };

    public static Partner Partner(string id) => new()
    {
        Id = id,
        Name = id,
        LegalName = id,
        Country = "US",
        PrivacyUrl = "https://partner.example/privacy",
        Domains = [],
    };

    public static Tag Tag(string id = "metrics-shop", string? contract = "contract") => new()
    {
        Id = id,
        Name = id,
        PartnerId = "metrics",
        ContractId = contract,
        TemplateId = "matomo",
        Sites = ["shop"],
        Wanted = true,
        Settings = JsonElement.Parse("""{ "url": "https://stats.shop.example", "site_id": 1 }"""),
        Events = ["*"],
    };

    public static WiredTag Wired(Tag tag) => new(tag, new Dictionary<string, Secret>(), []);

    public static Contract Contract(string id = "contract", string partner = "metrics", int version = 1) => new()
    {
        Id = id,
        Version = version,
        PartnerId = partner,
        Reference = id,
        Status = ContractStatus.Signed,
        ValidFrom = Now.AddYears(-1),
        Purposes =
        [
            new("store_access", [ContractBasis.Consent]),
            new("audience_statistics", [ContractBasis.Consent, ContractBasis.Exempt]),
        ],
        DataCategories = ["user.behavior", "user.unique_id", "user.device"],
        HashedOnly = [],
        Territories = ["*"],
        Sites = ["shop"],
        TransferBasis = new ContractTransfer(null, TransferBasisKind.NoneNeeded),
    };

    public static TransferBasis Basis(string id = "scc") => new()
    {
        Id = id,
        Kind = TransferBasisKind.Scc,
        Module = 2,
        Reference = "Annex",
        Importer = "Metrics Inc.",
        DestinationCountries = ["US"],
        ValidFrom = Now.AddYears(-1),
    };
}

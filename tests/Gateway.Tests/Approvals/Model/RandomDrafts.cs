using System.Globalization;
using System.Text.Json;
using Gateway.Contracts;
using Gateway.KillSwitches;
using Gateway.Tags;
using Gateway.Transfers;

namespace Gateway.Tests.Approvals.Model;

/// <summary>What random people write. Most of it is acceptable, because refusals prove little.</summary>
internal sealed class RandomDrafts(Random random)
{
    public static readonly string[] Tags = ["t1", "t2", "t3"];
    public static readonly string[] Countries = ["FR", "DE", "US", "NO"];
    public static readonly string[] Purposes = ["store_access", "audience_statistics", "ads_profile"];
    public static readonly string[] Categories =
        ["user.behavior", "user.unique_id", "user.device", "user.device.ip_address", "user.contact.email"];

    /// <summary>The contracts that are written to, the last with the second partner.</summary>
    public string[] Contracts { get; } = ["c0-1", "c1-1", "c2-1"];

    private static readonly JsonElement Settings = JsonElement.Parse(
        """{"url":"https://stats.shop.example","site_id":1}""");

    /// <summary>The transfer bases that contracts may rest on; what is revoked makes room for the next.</summary>
    public string[] TransferBases { get; } = ["b0-1", "b1-1"];

    private static readonly string[][] Bases = [["consent"], ["consent", "exempt"], ["exempt"]];
    private static readonly string[] Kinds = ["none_needed", "scc"];
    private static readonly string?[] Retentions = [null, "P13M", "P25M", "P6M"];

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool Chance(double probability) => random.NextDouble() < probability;

    public ContractDraft Contract(string id, DateTimeOffset now) => new()
    {
        Id = id,
        PartnerId = GovernanceWorld.Partners[id.StartsWith("c2", StringComparison.Ordinal) ? 1 : 0],
        Reference = $"DPA-{random.Next(3)}",
        ValidFrom = Text(now.AddDays(random.Next(-60, 4))),
        ValidTo = Chance(0.3) ? null : Text(now.AddDays(random.Next(3, 120)).AddHours(random.Next(24))),
        Purposes = [.. Purposes.Where((_, i) => i < 2 || Chance(0.3)).Select(purpose => new PurposeDraft
        {
            Purpose = purpose,
            Bases = purpose == "audience_statistics" ? One(Bases) : Bases[0],
        })],
        DataCategories = ["user.behavior", .. Some(Categories[1..3], 0.9), .. Some(["user.contact"], 0.3)],
        Territories = Chance(0.3) ? ["*"] : [.. Some(["EEA"], 0.7), "FR"],
        Sites = Chance(0.5) ? ["*"] : Chance(0.5) ? ["shop"] : ["shop", "blog"],
        TransferBasis = Chance(0.3)
            ? new ContractTransferDraft { Id = One(TransferBases) }
            : new ContractTransferDraft
            {
                Kind = One(Kinds),
                Reference = "annex",
                ValidTo = Chance(0.8) ? null : Text(now.AddDays(random.Next(1, 60))),
            },
        Retention = One(Retentions),
        EffectiveFrom = Chance(0.9) ? null : Text(now.AddDays(random.Next(-5, 20))),
        DeniedDataCategories = Chance(0.85) ? null : ["user.contact.email"],
    };

    public TagDraft Tag(string id) => new()
    {
        Id = id,
        Name = $"Tag {random.Next(3)}",
        PartnerId = id == "t3" ? GovernanceWorld.Partners[1] : GovernanceWorld.Partners[0],
        ContractId = id == "t3" || Chance(0.3) ? null : One(Contracts[..2]),
        TemplateId = "matomo",
        Sites = Chance(0.6) ? ["shop"] : ["shop", "blog"],
        Wanted = Chance(0.2) ? Chance(0.5) : null,
        Settings = Settings,
        Events = Chance(0.8) ? null : ["purchase"],
    };

    public TransferBasisDraft Basis(string id, DateTimeOffset now) => new()
    {
        Id = id,
        Kind = "adequacy",
        Importer = "Importer Inc.",
        DestinationCountries = Chance(0.5) ? ["US"] : ["US", "JP"],
        ValidFrom = Text(now.AddDays(random.Next(-60, 2))),
        ValidTo = Chance(0.5) ? null : Text(now.AddDays(random.Next(10, 200))),
    };

    public KillSwitchDraft Kill()
    {
        var scope = random.Next(8) switch
        {
            0 => new KillScopeDraft { Kind = "global" },
            1 => new KillScopeDraft { Kind = "site", Id = One(GovernanceWorld.Sites) },
            2 => new KillScopeDraft { Kind = "partner", Id = One(GovernanceWorld.Partners) },
            3 => new KillScopeDraft { Kind = "category", Id = One(Categories) },
            4 => new KillScopeDraft { Kind = "country", Id = One(Countries) },
            5 => new KillScopeDraft { Kind = "purpose", Id = One(Purposes) },
            6 => new KillScopeDraft { Kind = "transfer_basis", Id = One(TransferBases) },
            _ => new KillScopeDraft { Kind = "tag", Id = One(Tags) },
        };
        return new KillSwitchDraft { Scope = scope, Reason = "A breach." };
    }

    /// <summary>Where clocks go wrong: the ends of summer and winter time, the day that most years lack.</summary>
    public static DateTimeOffset OddInstant(DateTimeOffset now)
    {
        var year = now.Year;
        DateTimeOffset[] odd =
        [
            new(year, 3, 29, 0, 59, 59, TimeSpan.Zero), new(year, 10, 25, 0, 59, 59, TimeSpan.Zero),
            new(year, 2, 28, 23, 59, 59, TimeSpan.Zero), new(year, 12, 31, 22, 59, 59, TimeSpan.Zero),
        ];
        return odd.Where(instant => instant > now)
            .DefaultIfEmpty(new(year + 1, 2, 28, 23, 59, 59, TimeSpan.Zero)).Min();
    }

    private static string Text(DateTimeOffset instant) =>
        instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private IEnumerable<string> Some(IEnumerable<string> of, double probability) => of.Where(_ => Chance(probability));
}

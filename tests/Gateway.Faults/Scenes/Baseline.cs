using System.Text.RegularExpressions;

namespace Gateway.Faults.Scenes;

/// <summary>
/// A data folder in which everything is in force that the faults need: three sites with one, three and ten tags of one
/// partner. It is made once; each fault gets a copy.
/// </summary>
internal sealed partial class Baseline
{
    public const string Contract = "contract";

    private const string Template = "meta-capi";

    /// <summary>The members of a contract that a change of it repeats.</summary>
    public static readonly string[] ContractMembers =
        ["partnerId", "reference", "validFrom", "purposes", "dataCategories", "territories", "sites", "transferBasis"];

    private static readonly string[] Sites = ["one", "three", "ten"];
    private static readonly string[] Everywhere = ["*"], OnConsent = ["consent"];

    private readonly string _folder;

    private Baseline(string assembly, string folder, IReadOnlyDictionary<string, string> keys) =>
        (Assembly, _folder, Keys) = (assembly, folder, keys);

    public string Assembly { get; }

    /// <summary>The colleagues' keys, by their function.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; }

    /// <summary>The tags by their pixels.</summary>
    public static IReadOnlyDictionary<string, string> Tags { get; } =
        Enumerable.Range(0, 10).ToDictionary(i => $"10000000000000{i}", i => $"tag-{i}");

    public static async Task<Baseline> CreateAsync(string assembly, string work)
    {
        var folder = Path.Combine(work, "baseline");
        await using var gateway = new GatewayProcess(assembly, folder, new Uri("http://127.0.0.1:9/"));
        await gateway.StartAsync();
        while (!FirstKey().IsMatch(gateway.Said)) await Task.Delay(20);
        var keys = await KeysAsync(gateway);
        using (var colleagues = new Colleagues(gateway.ManagementDoor, keys)) await SowAsync(colleagues);
        await gateway.StopAsync();
        return new Baseline(assembly, folder, keys);
    }

    /// <summary>The key by which a site is known on the public door.</summary>
    public static string Key(string site) => $"fault-site-{site}";

    public static string Origin(string site) => $"https://{site}.example";

    public void CopyTo(string folder) => WorkFolder.Copy(_folder, folder);

    private static async Task<Dictionary<string, string>> KeysAsync(GatewayProcess gateway)
    {
        var keys = new Dictionary<string, string> { ["admin"] = FirstKey().Match(gateway.Said).Value };
        using var admin = new Colleagues(gateway.ManagementDoor, keys);
        foreach (var role in new[] { "marketing", "it", "legal" })
            keys[role] = (string)(await admin.AskAsync("admin", HttpMethod.Post, "api-keys", new { name = role, role }))["key"]!;
        return keys;
    }

    private static async Task SowAsync(Colleagues colleagues)
    {
        foreach (var site in Sites)
        {
            await colleagues.AskAsync("admin", HttpMethod.Post, "sites", new
            {
                id = site, name = site, key = Key(site), origins = new[] { Origin(site) }, defaultCountry = "FR",
            });
        }

        await colleagues.AskAsync("admin", HttpMethod.Post, "partners", new
        {
            id = "partner", name = "Partner", legalName = "Partner", country = "FR", role = "joint_controller",
            usRole = "third_party", privacyUrl = "https://vendor.example/privacy",
        });
        var facts = (await colleagues.ReadAsync($"templates/{Template}"))["variants"]![0]!;
        await colleagues.AgreeAsync(HttpMethod.Post, "contracts", new
        {
            id = Contract, partnerId = "partner", reference = "FAULTS", status = "signed",
            validFrom = "2020-01-01T00:00:00Z",
            purposes = facts["purposes"]!.AsArray().Select(purpose => new { purpose = (string)purpose!, bases = OnConsent }),
            dataCategories = facts["reads"]!.AsArray().Select(read => (string)read!["category"]!),
            territories = Everywhere, sites = Everywhere, transferBasis = new { kind = "none_needed" },
        });
        foreach (var (pixel, tag) in Tags) await SowTagAsync(colleagues, pixel, tag);
    }

    private static async Task SowTagAsync(Colleagues colleagues, string pixel, string tag)
    {
        string[] sites = tag == "tag-0" ? Sites : tag is "tag-1" or "tag-2" ? ["three", "ten"] : ["ten"];
        await colleagues.AskAsync("admin", HttpMethod.Post, "tags", new
        {
            id = tag, name = tag, partnerId = "partner", contractId = Contract, templateId = Template, sites,
            settings = new { pixel_id = pixel, default_country = "FR" }, secrets = new { access_token = "fault-secret" },
        });
        await colleagues.AgreeAsync(HttpMethod.Put, $"tags/{tag}/switch", new { wanted = true }, "\"1\"");
    }

    [GeneratedRegex("gwk_[A-Za-z0-9_-]+")]
    private static partial Regex FirstKey();
}

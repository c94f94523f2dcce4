using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Gateway.Load;

/// <summary>The site that hits are sent for.</summary>
internal sealed record SeededSite(string Key, string Origin);

/// <summary>
/// Puts one site and a tag of each template in force through the management API: a partner, a contract that covers
/// what the template says it reads, and the tag, switched on.
/// </summary>
internal sealed class Seed(Uri management, string adminKey) : IDisposable
{
    private const string SiteId = "load";

    private static readonly string[] Sites = [SiteId], Everywhere = ["*"], OnConsent = ["consent"];

    private readonly HttpClient _api = new()
    {
        BaseAddress = new Uri(management, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", adminKey) },
    };

    public async Task<SeededSite> SowAsync(IReadOnlyDictionary<string, string> settingsByTemplate)
    {
        var site = new SeededSite("load-site-key", "https://shop.example");
        await CreateAsync("sites", new
        {
            id = SiteId, name = "Load", key = site.Key, origins = new[] { site.Origin }, defaultCountry = "FR",
        });
        foreach (var (template, settings) in settingsByTemplate)
            await SowTagAsync(template, settings);
        return site;
    }

    private async Task SowTagAsync(string template, string settings)
    {
        var facts = await _api.GetFromJsonAsync<JsonObject>($"templates/{template}");
        var fullest = facts!["variants"]![0]!;
        await CreateAsync("partners", new
        {
            id = template, name = template, legalName = template, country = "FR", role = "joint_controller",
            usRole = "third_party", privacyUrl = "https://vendor.example/privacy",
        });
        await CreateAsync("contracts", new
        {
            id = template, partnerId = template, reference = "LOAD", status = "signed",
            validFrom = "2020-01-01T00:00:00Z",
            purposes = fullest["purposes"]!.AsArray().Select(purpose => new
            {
                purpose = (string)purpose!, bases = OnConsent,
            }),
            dataCategories = fullest["reads"]!.AsArray().Select(read => (string)read!["category"]!),
            territories = Everywhere, sites = Sites, transferBasis = new { kind = "none_needed" },
        });
        await CreateAsync("tags", new
        {
            id = template, name = template, partnerId = template, contractId = template, templateId = template,
            sites = Sites, wanted = true, settings = JsonNode.Parse(settings),
            secrets = facts["secrets"]!.AsArray().ToDictionary(secret => (string)secret!["name"]!, _ => "load-secret"),
        });
    }

    private async Task CreateAsync(string what, object draft)
    {
        using var answer = await _api.PostAsJsonAsync(what, draft);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"The gateway refuses one of the {what}: {await answer.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => _api.Dispose();
}

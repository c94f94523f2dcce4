using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Gateway.Load;

/// <summary>The site that hits are sent for.</summary>
internal sealed record SeededSite(string Key, string Origin);

/// <summary>
/// Puts one site and a tag of each template in force through the management API: a partner, a contract that covers
/// what the template says it reads, and the tag, switched on. Marketing asks, legal and IT approve.
/// </summary>
internal sealed class Seed(Uri management, string adminKey) : IDisposable
{
    private const string SiteId = "load";

    private static readonly string[] Sites = [SiteId], Everywhere = ["*"], OnConsent = ["consent"];

    private readonly HttpClient _admin = With(management, adminKey);
    private readonly Dictionary<string, HttpClient> _functions = [];

    public async Task<SeededSite> SowAsync(IReadOnlyDictionary<string, string> settingsByTemplate)
    {
        foreach (var role in new[] { "marketing", "it", "legal" })
        {
            var key = await AskAsync(_admin, HttpMethod.Post, "api-keys", new { name = role, role });
            _functions[role] = With(management, (string)key["key"]!);
        }

        var site = new SeededSite("load-site-key", "https://shop.example");
        await AskAsync(_admin, HttpMethod.Post, "sites", new
        {
            id = SiteId, name = "Load", key = site.Key, origins = new[] { site.Origin }, defaultCountry = "FR",
        });
        foreach (var (template, settings) in settingsByTemplate)
            await SowTagAsync(template, settings);
        return site;
    }

    private async Task SowTagAsync(string template, string settings)
    {
        var facts = await _admin.GetFromJsonAsync<JsonObject>($"templates/{template}");
        var fullest = facts!["variants"]![0]!;
        await AskAsync(_admin, HttpMethod.Post, "partners", new
        {
            id = template, name = template, legalName = template, country = "FR", role = "joint_controller",
            usRole = "third_party", privacyUrl = "https://vendor.example/privacy",
        });
        await AgreeAsync(HttpMethod.Post, "contracts", new
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
        await AskAsync(_admin, HttpMethod.Post, "tags", new
        {
            id = template, name = template, partnerId = template, contractId = template, templateId = template,
            sites = Sites, settings = JsonNode.Parse(settings),
            secrets = facts["secrets"]!.AsArray().ToDictionary(secret => (string)secret!["name"]!, _ => "load-secret"),
        });
        await AgreeAsync(HttpMethod.Put, $"tags/{template}/switch", new { wanted = true });
    }

    private async Task AgreeAsync(HttpMethod method, string path, object draft)
    {
        var request = await AskAsync(_functions["marketing"], method, path, draft);
        foreach (var function in request["needs"]!.AsArray())
        {
            await AskAsync(_functions[(string)function!], HttpMethod.Post, $"approvals/{request["id"]}/approve",
                new { sha256 = request["sha256"] });
        }
    }

    private static async Task<JsonObject> AskAsync(HttpClient who, HttpMethod method, string path, object draft)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(draft) };
        if (method == HttpMethod.Put) request.Headers.Add("If-Match", "\"1\"");
        using var answer = await who.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonObject>())!
            : throw new InvalidOperationException(
                $"The gateway refuses {method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static HttpClient With(Uri management, string key) => new()
    {
        BaseAddress = new Uri(management, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    public void Dispose()
    {
        _admin.Dispose();
        foreach (var client in _functions.Values) client.Dispose();
    }
}

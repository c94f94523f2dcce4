using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Policy;

/// <summary>A shop that sends to Matomo under a contract, and a visitor who has accepted everything.</summary>
internal static class SendingWorld
{
    public const string Tag = "metrics";

    /// <summary>The key by which the shop's pages name it.</summary>
    public const string Site = "shop-pages";

    public static async Task AddAsync(ControlServer server)
    {
        (await server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("key", Site)))
            .Is(HttpStatusCode.Created);
        (await server.Legal.AddAsync("partners", SomeResources.PartnerDraft())).Is(HttpStatusCode.Created);
        await server.AgreeAsync(await server.Marketing.AddAsync("contracts", ContractDraft()));
        await server.AgreeAsync(await server.Marketing.AddAsync("tags", TagDraft()));
    }

    /// <summary>The visitor's browser, on a page of the shop.</summary>
    public static async Task<HttpClient> VisitorAsync(ControlServer server)
    {
        var page = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.PublicAddress };
        page.DefaultRequestHeaders.Add("Origin", "https://shop.example");
        page.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64)");
        var notice = await page.GetFromJsonAsync<JsonNode>($"/g/notice?site={Site}&lang=en");
        using var chosen = await page.PostAsJsonAsync("/g/consent", new
        {
            site = Site,
            notice = new { hash = (string)notice!["hash"]!, language = "en" },
            action = "accept_all",
        });
        chosen.EnsureSuccessStatusCode();
        page.DefaultRequestHeaders.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        return page;
    }

    public static JsonObject ContractDraft() => new()
    {
        ["id"] = "metrics-2026",
        ["partnerId"] = SomeResources.Partner,
        ["reference"] = "M-1",
        ["status"] = "signed",
        ["validFrom"] = "2026-01-01T00:00:00Z",
        ["purposes"] = new JsonArray(
            new JsonObject { ["purpose"] = "store_access", ["bases"] = new JsonArray("consent") },
            new JsonObject { ["purpose"] = "audience_statistics", ["bases"] = new JsonArray("consent", "exempt") }),
        ["dataCategories"] = new JsonArray("user.behavior", "user.unique_id", "user.device"),
        ["territories"] = new JsonArray("*"),
        ["sites"] = new JsonArray("*"),
        ["transferBasis"] = new JsonObject { ["kind"] = "none_needed" },
    };

    private static JsonObject TagDraft() => new()
    {
        ["id"] = Tag,
        ["name"] = "Metrics",
        ["partnerId"] = SomeResources.Partner,
        ["templateId"] = "matomo",
        ["sites"] = new JsonArray(SomeResources.Site),
        ["settings"] = new JsonObject { ["url"] = "https://stats.shop.example", ["site_id"] = 1 },
        ["wanted"] = true,
    };
}

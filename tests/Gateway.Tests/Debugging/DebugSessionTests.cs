using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.TagScript;

namespace Gateway.Tests.Debugging;

/// <summary>A colleague looks at what is decided about the hits of one browser.</summary>
public sealed class DebugSessionTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly object Purchase = new
    {
        site = "demo-shop",
        user = new { email = "marie@example.com" },
        events = new[] { new { name = "purchase", transaction_id = "SECRET-42", value = 32, currency = "EUR" } },
    };

    [Fact]
    public async Task It_shows_each_tags_decision_for_the_hits_of_that_browser_only_and_nothing_personal()
    {
        var session = await OpenAsync();
        var cookie = await EnterAsync((string)session["path"]!);

        (await site.Demo.SendAsync(Purchase, cookie)).EnsureSuccessStatusCode();
        (await site.Demo.SendAsync(Purchase)).EnsureSuccessStatusCode();

        var seen = await ReadAsync((string)session["id"]!);
        var hit = Assert.Single(seen["hits"]!.AsArray())!;
        Assert.Equal("purchase", (string?)hit["event"]);
        Assert.Contains("user.email", hit["fields"]!.AsArray().Select(field => (string)field!));
        var decisions = hit["decisions"]!.AsArray();
        var linkedin = decisions.Single(one => (string?)one!["tag"] == "linkedin")!;
        Assert.False((bool)linkedin["allowed"]!);
        Assert.Contains("contract.missing", linkedin["reasons"]!.AsArray().Select(reason => (string)reason!["code"]!));
        Assert.True((bool)decisions.Single(one => (string?)one!["tag"] == "matomo")!["allowed"]!);
        foreach (var secret in new[] { "marie", "SECRET-42", "127.0.0.1" })
            Assert.DoesNotContain(secret, seen.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_that_was_changed_or_ended_opens_nothing()
    {
        var session = await OpenAsync();
        var path = (string)session["path"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await VisitAsync(path + "x")).StatusCode);
        var (id, rest) = (path.Split('.')[0], path.Split('.')[2]);
        Assert.Equal(HttpStatusCode.Forbidden, (await VisitAsync($"{id}.9999999999.{rest}")).StatusCode);

        await site.Demo.Management.DeleteAsync(new Uri($"/api/v1/debug-sessions/{session["id"]}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, (await VisitAsync(path)).StatusCode);
        using var gone = await site.Demo.Management.GetAsync(
            new Uri($"/api/v1/debug-sessions/{session["id"]}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("/fr/", "/fr/")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    public async Task It_leads_to_a_page_of_the_site_and_nowhere_else(string to, string lands)
    {
        var session = await OpenAsync();

        using var answer = await VisitAsync($"{session["path"]}&to={Uri.EscapeDataString(to)}");

        Assert.Equal((HttpStatusCode.SeeOther, lands), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task That_it_was_opened_is_recorded()
    {
        await OpenAsync();

        var trail = await site.Demo.Management.GetStringAsync(new Uri("/api/v1/audit/entries?limit=50", UriKind.Relative));

        Assert.Contains("site.debug_session_opened", trail, StringComparison.Ordinal);
    }

    private async Task<JsonNode> OpenAsync()
    {
        using var answer = await site.Demo.Management.PostAsJsonAsync("/api/v1/debug-sessions", new { siteId = "shop" });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> ReadAsync(string id) => JsonNode.Parse(
        await site.Demo.Management.GetStringAsync(new Uri($"/api/v1/debug-sessions/{id}", UriKind.Relative)))!;

    private async Task<string> EnterAsync(string path)
    {
        using var answer = await VisitAsync(path);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<HttpResponseMessage> VisitAsync(string path)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = site.Demo.Site.BaseAddress };
        return await browser.GetAsync(new Uri(path, UriKind.Relative));
    }
}

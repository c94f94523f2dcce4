using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.Tests.TagScript;

/// <summary>What a site says may leave its pages, and what becomes of it.</summary>
public sealed class PageRulesTests(DemoSite site) : IClassFixture<DemoSite>
{
    private const string Ping = """{"site":"demo-shop","names":["page_view"]}""";

    [Fact]
    public async Task A_ping_is_taken_in_ping_mode_alone_and_reaches_nobody()
    {
        await site.SetAsync(new JsonObject { ["mode"] = "strict" });
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("/g/ping", Ping)).StatusCode);

        await site.SetAsync(new JsonObject { ["mode"] = "ping" });
        using var counted = await PostAsync("/g/ping", Ping);
        Assert.Equal(HttpStatusCode.NoContent, counted.StatusCode);
        Assert.False(counted.Headers.Contains("Set-Cookie"));
        Assert.Equal("ping", (string?)(await site.NoticeAsync())["mode"]);
        var metrics = await site.Demo.Management.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("outcome=\"ping\"", metrics, StringComparison.Ordinal);
        Assert.Empty(await site.Demo.ReceivedAsync());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("""{"site":"demo-shop","names":[]}""", 400)]
    [InlineData("""{"site":"demo-shop","names":["no_such_event"]}""", 400)]
    [InlineData("""{"site":"nobody","names":["page_view"]}""", 400)]
    public async Task A_faulty_ping_is_refused(string body, int status)
    {
        await site.SetAsync(new JsonObject { ["mode"] = "ping" });

        using var answer = await PostAsync("/g/ping", body);

        Assert.Equal((status, "application/problem+json"),
            ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task An_objection_takes_one_request_and_no_id_and_stops_the_exempt_measurement()
    {
        await site.Demo.ForgetAsync();
        using var answer = await PostAsync("/g/objection", """{"site":"demo-shop","objects":true}""");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("gw_objection=1;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        var notice = await site.NoticeAsync("gw_objection=1");
        Assert.True((bool)notice["objects"]!);
        (await site.Demo.SendAsync(View("objected"), "gw_objection=1")).EnsureSuccessStatusCode();
        (await site.Demo.SendAsync(View("measured"))).EnsureSuccessStatusCode();

        Assert.True(await Gateway.Tests.Demo.DemoProcess.HoldsAsync(async () =>
            (await site.Demo.ReceivedAsync("matomo")).Count > 0));
        var received = Assert.Single(await site.Demo.ReceivedAsync());
        Assert.Contains("measured", received.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_objection_can_be_made_by_a_form_and_taken_back()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["site"] = "demo-shop", ["objects"] = "false",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g/objection") { Content = form };
        request.Headers.Referrer = new Uri($"{site.Origin}/en/privacy?x=1");
        request.Headers.Add("Cookie", "gw_objection=1");
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var browser = new HttpClient(handler) { BaseAddress = site.Demo.Site.BaseAddress };
        browser.DefaultRequestHeaders.Add("Origin", site.Origin);

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/en/privacy?x=1", answer.Headers.Location!.ToString());
        Assert.Contains("expires=Thu, 01 Jan 1970", answer.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_site_that_names_a_CMP_says_what_its_cookie_holds()
    {
        await site.SetAsync(new JsonObject { ["cmp"] = JsonNode.Parse("""
            {"kind":"klaro","choices":[{"choice":"ga","purposes":["1","audience_statistics"],"partners":["google"]}]}
            """) });

        Assert.Equal(("klaro", "waiting", false), Told(await site.NoticeAsync()));
        Assert.Equal(("klaro", "granted", false), Told(await site.NoticeAsync("klaro=%7B%22ga%22%3Atrue%7D")));
        Assert.Equal(("klaro", "refused", false), Told(await site.NoticeAsync("klaro=%7B%22ga%22%3Afalse%7D")));
        Assert.Equal(("klaro", "refused", false), Told(await site.NoticeAsync("klaro=garbage")));

        await site.SetAsync(new JsonObject { ["cmp"] = null });
        Assert.Null((await site.NoticeAsync())["cmp"]);
    }

    [Fact]
    public async Task Every_fault_of_a_CMP_is_told_at_once()
    {
        var (status, problem) = await site.SetAsync(new JsonObject { ["cmp"] = JsonNode.Parse("""
            {"kind":"cookie monster","cookie":"a b","choices":[{"choice":"","purposes":["fun"],"partners":["nobody"]}]}
            """) });

        Assert.Equal(422, status);
        Assert.Equal(
            ["cmp.choices[0].choice", "cmp.choices[0].partners[0]", "cmp.choices[0].purposes[0]", "cmp.cookie", "cmp.kind"],
            ((JsonObject)problem["errors"]!).Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    private object View(string page) => new
    {
        site = "demo-shop", events = new[] { new { name = "page_view", page = new { url = $"{site.Origin}/{page}" } } },
    };

    private static (string?, string?, bool) Told(JsonNode notice) =>
        ((string?)notice["cmp"]!["cookie"], (string?)notice["cmp"]!["state"], (bool)notice["ask"]!);

    private Task<HttpResponseMessage> PostAsync(string path, string body) => site.Demo.Site.PostAsync(
        new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "text/plain"));
}

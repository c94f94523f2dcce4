using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Demo;

public sealed class DemoHitTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("gateway-demo-").FullName;
    private DemoProcess _demo = null!;

    public async Task InitializeAsync() => _demo = await DemoProcess.StartAsync(_data);

    public async Task DisposeAsync()
    {
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_visitor_who_chose_nothing_reaches_only_the_exempt_audience_measurement()
    {
        await AcceptedAsync(await _demo.SendAsync(Purchase("undecided-1")));

        await ReachesAsync("undecided", ["matomo"]);
        var request = (string)(await _demo.ReceivedAsync("matomo"))[0]["url"]!;
        Assert.DoesNotContain("jane@example.com", request, StringComparison.Ordinal);
        Assert.DoesNotContain("utm_source", request, StringComparison.Ordinal);
        Assert.DoesNotContain("_id=", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_who_accepts_reaches_exactly_the_partners_with_a_contract_in_force()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        await AcceptedAsync(await _demo.SendAsync(Purchase("accepted-1"), cookie));

        await ReachesAsync("accepted", ["ga4-mp", "matomo", "meta-capi", "webhook"]);
        var webhook = (await _demo.ReceivedAsync("webhook"))[0]["body"]!.ToJsonString();
        Assert.DoesNotContain("jane@example.com", webhook, StringComparison.Ordinal);
        Assert.Contains("8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d", webhook, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_who_withdraws_reaches_nobody_with_what_still_waits()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        await _demo.SetModeAsync("meta-capi", "500");
        await AcceptedAsync(await _demo.SendAsync(Purchase("withdrawn-1"), cookie));
        await WithdrawAsync(cookie);

        Assert.True(await DemoProcess.HoldsAsync(async () => (await ReceiptsAsync("withdrawn-1", "cancelled")).Count == 1));
        await _demo.ForgetAsync();
        await _demo.SetModeAsync("meta-capi", "ok");
        await Task.Delay(1000);
        Assert.Empty(await _demo.ReceivedAsync("meta-capi"));
    }

    [Fact]
    public async Task Switching_a_tag_off_holds_for_the_very_next_hit()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        await SwitchMetaOffAsync();
        await AcceptedAsync(await _demo.SendAsync(Purchase("switched-1"), cookie));

        await ReachesAsync("switched", ["ga4-mp", "matomo", "webhook"]);
        var refusals = await _demo.Management.GetStringAsync("/api/v1/audit/refusals?tag=meta");
        Assert.True(await DemoProcess.HoldsAsync(async () =>
            (await _demo.Management.GetStringAsync("/api/v1/audit/refusals?tag=meta")).Contains("tag.off", StringComparison.Ordinal)),
            refusals);
    }

    [Fact]
    public async Task A_kill_says_when_it_was_in_force_what_it_holds_and_what_was_the_last_to_leave()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        await AcceptedAsync(await _demo.SendAsync(Purchase("before-1"), cookie));
        Assert.True(await DemoProcess.HoldsAsync(async () => (await ReceiptsAsync("before-1", "accepted")).Count == 1));
        await _demo.SetModeAsync("meta-capi", "500");
        await AcceptedAsync(await _demo.SendAsync(Purchase("waiting-1"), cookie));
        Assert.True(await DemoProcess.HoldsAsync(async () => (await ReceiptsAsync("waiting-1", "retried")).Count > 0));

        var answer = await _demo.Management.PostAsJsonAsync("/api/v1/kill-switches",
            new { scope = new { kind = "partner", id = "meta" }, reason = "test" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var killed = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True((double)killed["inForceAfterMs"]! > 0);
        Assert.Equal(("waiting-1", "meta"), ((string)killed["lastSend"]!["hit"]!, (string)killed["lastSend"]!["tag"]!));
        Assert.Equal(1, (long)killed["held"]!);
    }

    [Fact]
    public async Task Every_accepted_hit_arrives_once_although_the_vendors_were_down_and_the_gateway_was_killed()
    {
        var vendors = new[] { "ga4-mp", "matomo", "meta-capi", "webhook" };
        var cookie = await _demo.ChooseAsync("accept_all");
        foreach (var vendor in vendors) await _demo.SetModeAsync(vendor, "down");
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, _) => await AcceptedAsync(await _demo.SendAsync(Purchase($"killed-{i:0000}"), cookie)));
        await _demo.KillAsync();

        await using var again = await DemoProcess.StartAsync(_data, fresh: false);
        foreach (var vendor in vendors)
        {
            Assert.True(await DemoProcess.HoldsAsync(async () => Events(await again.ReceivedAsync(vendor)) >= 1000),
                $"{vendor} has {Events(await again.ReceivedAsync(vendor))} of 1000");
            Assert.Equal(1000, Events(await again.ReceivedAsync(vendor)));
        }

        var ids = (await again.ReceivedAsync("meta-capi")).SelectMany(request =>
            request["body"]!["data"]!.AsArray().Select(sent => (string)sent!["event_id"]!));
        Assert.Equal(1000, ids.Distinct().Count());
    }

    [Fact]
    public async Task An_event_id_that_was_accepted_is_not_accepted_again()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        await AcceptedAsync(await _demo.SendAsync(Purchase("repeated-1"), cookie));
        var second = await AcceptedAsync(await _demo.SendAsync(Purchase("repeated-1"), cookie));

        Assert.True(second.GetProperty("accepted")[0].GetProperty("duplicate").GetBoolean());
        await ReachesAsync("repeated", ["ga4-mp", "matomo", "meta-capi", "webhook"]);
        Assert.Single(await _demo.ReceivedAsync("meta-capi"));
    }

    // What was ready together went together, where the vendor takes several events at once.
    private static int Events(IReadOnlyList<JsonNode> requests) =>
        requests.Sum(request => request["body"] is JsonObject body
            && (body["data"] ?? body["requests"]) is JsonArray together ? together.Count : 1);

    private static object Purchase(string id) => new
    {
        site = "demo-shop",
        events = new[]
        {
            new
            {
                id, name = "purchase", value = 59.9, currency = "EUR", transaction_id = id,
                items = new[] { new { item_id = "lamp", item_name = "Lamp", price = 59.9, quantity = 1 } },
                page = new { url = "http://localhost:8080/en/thank-you?utm_source=news", title = "Thank you" },
            },
        },
        user = new { email = "jane@example.com", first_name = "Jane" },
    };

    private static async Task<JsonElement> AcceptedAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    private async Task ReachesAsync(string what, string[] expected)
    {
        await DemoProcess.HoldsAsync(async () => (await VendorsAsync()).Length >= expected.Length);
        await Task.Delay(300);
        var reached = string.Join(", ", await VendorsAsync());
        Assert.True(reached == string.Join(", ", expected), $"The {what} hit reached {reached}.");
    }

    private async Task<string[]> VendorsAsync() => [.. (await _demo.ReceivedAsync())
        .Select(request => (string)request["vendor"]!).Distinct().Order(StringComparer.Ordinal)];

    private async Task<JsonArray> ReceiptsAsync(string hit, string verdict)
    {
        var page = await _demo.Management.GetStringAsync($"/api/v1/audit/receipts?hit={hit}&tag=meta&verdict={verdict}");
        return JsonNode.Parse(page)!["items"]!.AsArray();
    }

    private async Task WithdrawAsync(string cookie)
    {
        var notice = JsonNode.Parse(await _demo.Site.GetStringAsync("/g/notice?site=demo-shop&lang=en"))!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g/consent")
        {
            Content = new StringContent(new JsonObject
            {
                ["site"] = "demo-shop",
                ["notice"] = new JsonObject { ["hash"] = (string)notice["hash"]!, ["language"] = "en" },
                ["action"] = "withdraw",
            }.ToJsonString()),
        };
        request.Headers.Add("Cookie", cookie);
        (await _demo.Site.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task SwitchMetaOffAsync()
    {
        var tag = await _demo.Management.GetAsync(new Uri("/api/v1/tags/meta", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/tags/meta/switch")
        {
            Content = new StringContent("""{"wanted":false,"reason":"test"}""", null, "application/json"),
        };
        request.Headers.Add("If-Match", tag.Headers.ETag!.ToString());
        (await _demo.Management.SendAsync(request)).EnsureSuccessStatusCode();
    }
}

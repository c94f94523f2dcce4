using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Gateway.Tests.Demo;

namespace Gateway.Tests.Hits;

/// <summary>The public door behind a proxy on loopback that the settings trust, with small limits.</summary>
public sealed class IngestAbuseTests : IAsyncLifetime
{
    private const string Googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private readonly string _data = Directory.CreateTempSubdirectory("gateway-abuse-").FullName;
    private DemoProcess _demo = null!;

    public async Task InitializeAsync() => _demo = await DemoProcess.StartAsync(_data, settings:
    [
        ("Gateway:Front:TrustedProxies:0", "127.0.0.1"),
        ("Gateway:Floods:NetworkRequestsPerSecond", "0.2"),
        ("Gateway:Hits:CountryHeader", "X-Country"),
    ]);

    public async Task DisposeAsync()
    {
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_network_that_floods_is_told_when_to_come_back_and_others_are_served()
    {
        var refused = await FloodAsync(_ => "8.8.8.8");

        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("8.8.8.8", "/")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("8.8.4.4")).StatusCode);
        Assert.EndsWith(" 1", await MetricAsync("gateway_hits_total{", "site=\"\"", "outcome=\"throttled\""));
    }

    [Fact]
    public async Task What_a_visitor_writes_before_the_proxys_own_word_is_not_believed()
    {
        // The proxy adds the address that it saw at the end.
        await FloodAsync(i => $"9.9.9.{i % 200}, 8.8.8.8");

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync("9.9.9.201")).StatusCode);
    }

    [Fact]
    public async Task A_bot_is_answered_like_anyone_counted_and_forwarded_to_nobody()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        var answer = await SendAsync("8.8.8.8", Googlebot, cookie);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("\"accepted\":[{\"id\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        await SendAsync("8.8.4.4", cookie: cookie);

        Assert.True(await DemoProcess.HoldsAsync(async () => (await _demo.ReceivedAsync("meta-capi")).Count == 1));
        Assert.True(await DemoProcess.HoldsAsync(async () =>
            (await _demo.Management.GetStringAsync("/api/v1/deliveries/meta")).Contains("visitor.bot")));
        Assert.EndsWith(" 1", await MetricAsync("gateway_hits_total{", "site=\"shop\"", "outcome=\"bot\""));
        Assert.EndsWith(" 1", await MetricAsync("gateway_refusals_total{", "tag=\"meta\"", "reason=\"visitor.bot\""));
        Assert.DoesNotContain("Googlebot", string.Concat((await _demo.ReceivedAsync()).Select(one => one.ToJsonString())));
    }

    [Fact]
    public async Task A_vendor_is_told_the_address_that_the_proxy_saw()
    {
        await SendAsync("10.9.9.9, 8.8.4.4", cookie: await _demo.ChooseAsync("accept_all"));

        Assert.True(await DemoProcess.HoldsAsync(async () => (await _demo.ReceivedAsync("meta-capi")).Count == 1));
        var body = Assert.Single(await _demo.ReceivedAsync("meta-capi"))["body"]!.ToJsonString();
        Assert.Contains("8.8.4.4", body, StringComparison.Ordinal);
        Assert.DoesNotContain("10.9.9.9", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task A_packed_body_is_refused_before_it_is_unpacked(string coding)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            await zip.WriteAsync(new byte[4 * 1024 * 1024]);
        using var request = Request("8.8.8.8");
        request.Content = new ByteArrayContent(packed.ToArray());
        foreach (var one in coding.Split(", ")) request.Content.Headers.ContentEncoding.Add(one);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _demo.Site.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_body_made_to_be_expensive_gets_an_answer_and_never_a_fault_of_ours()
    {
        var many = string.Join(',', Enumerable.Range(0, 4000).Select(i => $"\"k{i}\":{i}"));
        await AnsweredAsync($"\"params\":{{{many}}}", 202);
        await AnsweredAsync($"\"value\":{new string('9', 30_000)}", 202);
        await AnsweredAsync("\"value\":1e9999", 202);
        await AnsweredAsync("\"value\":-1E-400", 202);
        await AnsweredAsync("\"value\":NaN", 400);
        await AnsweredAsync($"\"items\":{new string('[', 5000)}{new string(']', 5000)}", 400);
        await AnsweredAsync(string.Join(',', Enumerable.Repeat("\"value\":1", 2000)), 400);
        await AnsweredAsync("\"time\":\"9999-12-31T23:59:59Z\"", 202, sentAt: "0001-01-01T00:00:00Z");
    }

    private async Task<string> MetricAsync(params string[] parts) =>
        (await _demo.Management.GetStringAsync("/metrics")).Split('\n')
            .Single(line => Array.TrueForAll(parts, part => line.Contains(part, StringComparison.Ordinal)));

    /// <summary>Sends until it is too much, which a slow machine may take a while for.</summary>
    private async Task<HttpResponseMessage> FloodAsync(Func<int, string> forwardedFor)
    {
        for (var i = 0; ; i++)
        {
            var answer = await SendAsync(forwardedFor(i));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) return answer;
            Assert.True(answer.StatusCode == HttpStatusCode.Accepted && i < 1000, $"Answer {i} is {answer.StatusCode}.");
        }
    }

    private async Task AnsweredAsync(string members, int status, string sentAt = "2026-11-22T12:00:00Z")
    {
        // From the proxy's own network, which is not limited.
        using var request = Request("127.0.0.1");
        request.Content = new StringContent(
            $$"""{"site":"demo-shop","sent_at":"{{sentAt}}","events":[{"name":"page_view",{{members}}}]}""");
        var answer = await _demo.Site.SendAsync(request);
        Assert.True((int)answer.StatusCode == status,
            $"{members[..Math.Min(60, members.Length)]}: {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<HttpResponseMessage> SendAsync(string forwardedFor, string? userAgent = null, string? cookie = null)
    {
        using var request = Request(forwardedFor);
        request.Content = new StringContent(JsonSerializer.Serialize(new
        {
            site = "demo-shop",
            events = new[] { new { name = "page_view", page = new { url = "https://shop.example/" } } },
        }), Encoding.UTF8, "text/plain");
        if (userAgent is not null) request.Headers.Add("User-Agent", userAgent);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await _demo.Site.SendAsync(request);
    }

    private async Task<HttpResponseMessage> AskAsync(string forwardedFor, string path)
    {
        using var request = Request(forwardedFor);
        request.Method = HttpMethod.Get;
        request.RequestUri = new Uri(path, UriKind.Relative);
        return await _demo.Site.SendAsync(request);
    }

    private static HttpRequestMessage Request(string forwardedFor)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/g/collect");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return request;
    }
}

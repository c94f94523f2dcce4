using System.Net;
using System.Text;
using Gateway.Tests.Demo;

namespace Gateway.Tests.Hits;

/// <summary>Bad input of every kind gets a clear answer and changes nothing.</summary>
public sealed class BadHitTests : IAsyncLifetime
{
    private const string Good = """{"site":"demo-shop","events":[{"name":"page_view"}]}""";

    private readonly string _data = Directory.CreateTempSubdirectory("gateway-bad-").FullName;
    private DemoProcess _demo = null!;

    public async Task InitializeAsync() => _demo = await DemoProcess.StartAsync(_data);

    public async Task DisposeAsync()
    {
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Every_bad_body_is_refused_with_its_place_and_its_fix()
    {
        await RefusedAsync("", 400, "JSON");
        await RefusedAsync("{", 400, "JSON");
        await RefusedAsync("null", 400, "one JSON object");
        await RefusedAsync("[]", 400, "one JSON object");
        await RefusedAsync("{} {}", 400, "JSON");
        await RefusedAsync("""{"site":"demo-shop","site":"demo-shop","events":[{"name":"page_view"}]}""", 400, "site");
        await RefusedAsync(Good.Replace("page_view", "page_view\",\"name\":\"purchase", StringComparison.Ordinal), 400, "name");
        await RefusedAsync(Good.Replace("}]}", ",\"items\":" + Deep(17) + "}]}", StringComparison.Ordinal), 400, "depth");
        await RefusedAsync("""{"events":[{"name":"page_view"}]}""", 400, "public key");
        await RefusedAsync("""{"site":"demo-shop"}""", 400, "at least one event");
        await RefusedAsync("""{"site":"demo-shop","events":[]}""", 400, "at least one event");
        await RefusedAsync("""{"site":"demo-shop","events":{}}""", 400, "array of events");
        await RefusedAsync("""{"site":"demo-shop","events":[{"name":"no_such_event"}]}""", 400, "no_such_event");
        await RefusedAsync("""{"site":"demo-shop","events":[{"name":7}]}""", 400, "events[0].name");
        await RefusedAsync("""{"site":"demo-shop","events":[{"name":"page_view","id":"x y"}]}""", 400, "events[0].id");
        await RefusedAsync("""{"site":"demo-shop","events":[{"name":"page_view","time":"noon"}]}""", 400, "events[0].time");
        await RefusedAsync("""{"site":"demo-shop","events":[{"name":"page_view"}],"user":[]}""", 400, "user");
        await RefusedAsync("""{"site":"demo-shop","events":[{"name":"page_\ud800view"}]}""", 400, "UTF-16");
        await RefusedAsync("""{"site":"nobody","events":[{"name":"page_view"}]}""", 400, "nobody");
        await RefusedAsync(With("tcf", "\"garbage\""), 400, "consent.tcf");
        await RefusedAsync(With("gpp", "\"DBAB\""), 400, "consent.gpp");
        await RefusedAsync(With("gpp_sid", "\"7\""), 400, "consent.gpp_sid");
        await RefusedAsync(With("gdpr_applies", "\"yes\""), 400, "consent.gdpr_applies");
        await RefusedAsync(Good.Replace("page_view", new string('x', 70_000), StringComparison.Ordinal), 413, "65536");

        Assert.Empty(await _demo.ReceivedAsync());
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_page_of_another_origin_is_refused(string? origin)
    {
        _demo.Site.DefaultRequestHeaders.Remove("Origin");
        if (origin is not null) _demo.Site.DefaultRequestHeaders.Add("Origin", origin);

        await RefusedAsync(Good, 403, "origin");
        Assert.Empty(await _demo.ReceivedAsync());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_parameter_passes_and_bytes_that_are_no_UTF_8_do_not()
    {
        using var half = new StringContent(
            """{"site":"demo-shop","events":[{"name":"page_view","page":{"url":"http://x.example/","title":"\ud800"}}]}""");
        using var broken = new ByteArrayContent([.. "{\"site\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(half)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(broken)).StatusCode);
    }

    [Fact]
    public async Task A_compressed_body_and_a_form_are_not_taken()
    {
        using var form = new StringContent(Good, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var packed = new StringContent(Good);
        packed.Headers.ContentEncoding.Add("gzip");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(form)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(packed)).StatusCode);
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_ignored_and_counted()
    {
        using var body = new StringContent(Good.Replace("{\"site\"", "{\"extra\":1,\"site\"", StringComparison.Ordinal));
        var answer = await PostAsync(body);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("\"ignored_members\":1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string With(string signal, string value) =>
        Good.Replace("}]}", $"}}],\"consent\":{{\"{signal}\":{value}}}}}", StringComparison.Ordinal);

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    private Task<HttpResponseMessage> PostAsync(HttpContent body) =>
        _demo.Site.PostAsync(new Uri("/g/collect", UriKind.Relative), body);

    private async Task RefusedAsync(string body, int status, string names)
    {
        using var content = new StringContent(body);
        var answer = await PostAsync(content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{body[..Math.Min(80, body.Length)]} was answered {answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(names, text, StringComparison.OrdinalIgnoreCase);
    }
}

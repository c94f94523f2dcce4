using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Tests.Vendors;

/// <summary>What the engine adds, refuses and keeps out of sight.</summary>
public sealed class RenderingTests : IDisposable
{
    private const string Hit =
        """{"event":{"name":"page_view","time":"2026-11-01T10:00:00Z","a":"x/../y?z#","b":"l1\r\nl2"},"page":{"url":"https://s.example/"}}""";

    private readonly TemplateFolderDouble folder = new();

    [Theory]
    [InlineData("method: \"POST\", url: \"https://evil.example/\"", "not in the manifest")]
    [InlineData("method: \"POST\", url: \"http://api.example/\"", "https")]
    [InlineData("method: \"POST\", url: \"https://api.example:8443/\"", "not in the manifest")]
    [InlineData("method: \"POST\", url: \"https://api.example@evil.example/\"", "not in the manifest")]
    [InlineData("method: \"POST\", url: $\"https://{event.a}/\"", "not a literal")]
    [InlineData("method: \"POST\", url: event.a", "literal host")]
    [InlineData("method: event.a, url: \"https://api.example/\"", "not a literal")]
    [InlineData("method: \"DELETE\", url: \"https://api.example/\"", "not a literal")]
    [InlineData("method: \"POST\", url: \"https://api.example/?a=b\"", "query")]
    [InlineData("method: \"GET\", url: \"https://api.example/\", json: {}", "no body")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", json: {}, form: {}", "more than one")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", body: {}", "no part")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", xml: { a: 1, b: 2 }", "no root")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", xml: { a: 1 }, json: {}", "more than one")]
    [InlineData("method: \"GET\", url: \"https://api.example/\", matrix: event.a", "literal names")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", headers: { host: \"x\" }", "engine's")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", headers: { \"X-Key\": \"x\" }", "engine's")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", headers: { \"a b\": \"x\" }", "no header's name")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", json: { a: user.emial }", "no field `user.emial`")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", json: { a: secrets.key }", "no group `secrets`")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", json: { a: settings.nope }", "declares no")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", json: { a: consent.nope }", "declares no")]
    [InlineData("method: \"POST\", url: \"https://api.example/\", json: event", "cannot be told")]
    public void A_request_that_leaves_its_manifest_is_refused_when_it_is_loaded(string request, string why)
    {
        var load = folder.Load($"{{ {request} }}");
        Assert.Contains(load.Faults, fault => fault.Message.Contains(why, StringComparison.Ordinal)
            && fault is { File: "request.sbn", Line: 1, Column: > 0 });
    }

    [Theory]
    [InlineData("\"api.example\", \"eu.example\"", "\"default\": \"eu.example\",", true)]
    [InlineData("\"api.example\", \"evil.example\"", "\"default\": \"api.example\",", false)]
    [InlineData("\"api.example\", \"eu.example\"", "\"default\": \"evil.example\",", false)]
    [InlineData("\"api.example\", \"eu.example\"", "", false)]
    public void A_setting_can_name_the_host_when_it_can_name_no_other(string allowed, string otherwise, bool isProven)
    {
        var manifest = TemplateFolderDouble.Manifest
            .Replace("[\"api.example\"]", "[\"api.example\", \"eu.example\"]", StringComparison.Ordinal)
            .Replace("\"properties\": {", $"\"properties\": {{ \"host\": {{ \"type\": \"string\", {otherwise} "
                + $"\"enum\": [{allowed}], \"description\": \"d\" }},", StringComparison.Ordinal);
        var load = folder.Load("{ method: \"POST\", url: $\"https://{settings.host}/a/{event.a}\", json: {} }", manifest);
        Assert.Equal(isProven, load.Template is not null);
        if (isProven)
            Assert.Equal("eu.example", Render(load.Template!).Requests[0].Url.Host);
    }

    [Fact]
    public void A_value_in_the_path_cannot_lead_elsewhere()
    {
        var request = Render("method: \"POST\", url: $\"https://api.example/a/{event.a}/b\", json: {}").Requests[0];
        Assert.Equal("/a/x%2F..%2Fy%3Fz%23/b", request.Url.AbsolutePath);
    }

    [Fact]
    public void A_header_with_a_line_break_is_refused() => Assert.Contains("line break",
        Render("method: \"POST\", url: \"https://api.example/\", headers: { a: event.b }, json: {}").Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Empty_members_are_left_out_and_zero_and_false_are_not()
    {
        var request = Render(
            "method: \"POST\", url: \"https://api.example/\", json: { a: null, b: \"\", c: {}, d: [], e: [null, { f: null }], g: 0, h: false, i: { j: [1, null] } }")
            .Requests[0];
        Assert.Equal("""{"key":"s3cret/3","g":0,"h":false,"i":{"j":[1]}}""", Encoding.UTF8.GetString(request.Body.Span));
    }

    [Fact]
    public void Secrets_are_added_by_the_engine_and_redacted_in_addresses()
    {
        var template = folder.Load("{ method: \"POST\", url: \"https://api.example/\", json: { a: 1 } }").Template!;
        var request = Render(template).Requests[0];
        Assert.Contains(request.Headers, header => header is { Key: "X-Key", Value: "Key s3cret/1" });
        Assert.Equal("https://api.example/?token=s3cret%2F2", request.Url.AbsoluteUri);
        Assert.Equal("https://api.example/?token=***", template.Redact(request.Url));
        Assert.Equal("""{"key":"s3cret/3","a":1}""", Encoding.UTF8.GetString(request.Body.Span));
    }

    [Fact]
    public void The_address_override_keeps_path_and_query()
    {
        var template = folder.Load("{ method: \"POST\", url: \"https://api.example/a/b\", json: {} }").Template!;
        Assert.Equal("http://localhost:8091/a/b?token=s3cret%2F2",
            Render(template, new Uri("http://localhost:8091")).Requests[0].Url.AbsoluteUri);
    }

    [Fact]
    public void Settings_faults_are_collected_by_setting()
    {
        var template = folder.Load("{ method: \"POST\", url: \"https://api.example/\", json: {} }").Template!;
        var faults = template.Prepare(JsonElement.Parse("""{"number":"abc","other":1}""")).Faults;
        Assert.Equal(["number", "other"], faults.Keys.Order());
    }

    public void Dispose() => folder.Dispose();

    private RenderOutcome Render(string request) => Render(folder.Load($"{{ {request} }}").Template!);

    private static RenderOutcome Render(VendorTemplate template, Uri? other = null)
    {
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(Hit));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = template.Prepare(JsonElement.Parse("{}")).Settings!,
            Now = new DateTimeOffset(2026, 11, 1, 10, 0, 5, TimeSpan.Zero),
            Secrets = new Dictionary<string, string> { ["h"] = "s3cret/1", ["q"] = "s3cret/2", ["b"] = "s3cret/3" },
            EndpointOverride = other,
        });
    }
}

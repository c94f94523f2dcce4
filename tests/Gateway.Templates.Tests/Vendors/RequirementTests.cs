using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Tests.Vendors;

/// <summary>What a request must hold after everything was normalised, and what an operator's event map stops.</summary>
public sealed class RequirementTests : IDisposable
{
    private const string Request = """
        { method: "POST", url: "https://api.example/", query: { q: event.q },
          json: { data: [{ user: { em: [sha256(norm_email(user.email))], ph: norm_phone(user.phone, "meta") } }] } }
        """;

    private readonly TemplateFolderDouble folder = new();

    [Theory]
    [InlineData("""{"email":"a@b.example"}""", null)]
    [InlineData("""{"phone":"+33612345678"}""", null)]
    [InlineData("""{"phone":"06 12 34 56 78"}""", "missing an identifier")]
    [InlineData("""{"email":"null"}""", "missing an identifier")]
    [InlineData("{}", "missing an identifier")]
    public void An_event_of_which_no_identifier_is_left_is_refused_with_words(string user, string? expected)
    {
        var outcome = Render(Load("\"json.data.0.user.em\", \"json.data.0.user.ph\""), user);
        Assert.Equal(expected, outcome.Refused.SingleOrDefault()?.Reason);
        Assert.Equal(expected is null ? 1 : 0, outcome.Requests.Count);
    }

    [Fact]
    public void A_requirement_on_the_request_can_be_about_some_events_only()
    {
        var template = Load("\"json.data.0.user.em\"", """, "events": ["purchase"]""");
        Assert.Single(Render(template, "{}").Requests);
        Assert.Single(Render(template, "{}", "purchase").Refused);
    }

    [Theory]
    [InlineData("\"query.q\"", true)]
    [InlineData("\"query.q\", \"json.data.0.user\"", false)]
    public void A_query_is_looked_at_as_a_body_is(string places, bool isRefused) =>
        Assert.Equal(isRefused, Render(Load(places), """{"email":"a@b.example"}""").Refused.Count > 0);

    [Fact]
    public void A_requirement_can_be_of_one_variant_and_must_name_it_rightly()
    {
        Assert.Contains(folder.Load(Request, Manifest("\"query.q\"", """, "variants": ["exempt"]""")).Faults,
            fault => fault.Message.Contains("no variant `exempt`", StringComparison.Ordinal));
        var both = Manifest("\"query.q\"", """, "variants": ["less"]""").Replace("\"variants\": [{ \"id\": \"full\"",
            "\"variants\": [{ \"id\": \"full\", \"source\": \"request.sbn\", \"legalBases\": [\"consent\"], "
            + "\"purposes\": [\"audience_statistics\"], \"dataCategories\": [] }, { \"id\": \"less\"", StringComparison.Ordinal);
        var template = folder.Load(Request, both).Template!;
        Assert.Single(Render(template, "{}").Requests);
        Assert.Single(Render(template, "{}", variant: "less").Refused);
    }

    [Theory]
    [InlineData("json.data.1.user.em")]
    [InlineData("json.data.0.user.em.0.x")]
    [InlineData("data.0.user.em")]
    [InlineData("form.q")]
    [InlineData("json")]
    public void A_place_that_the_source_does_not_write_is_a_fault(string place) => Assert.Contains(
        folder.Load(Request, Manifest($"\"{place}\"")).Faults,
        fault => fault is { File: "template.json", Line: > 1 } && fault.Message.Contains(place, StringComparison.Ordinal));

    [Fact]
    public void A_requirement_looks_at_one_thing() => Assert.Contains(
        folder.Load(Request, Manifest("\"query.q\"", """, "anyOf": [["user.email"]]""")).Faults,
        fault => fault.Message.Contains("`rendered`", StringComparison.Ordinal));

    [Theory]
    [InlineData("pass")]
    [InlineData("refuse")]
    public void An_event_that_the_operator_maps_to_nothing_is_stopped(string unmapped)
    {
        var template = Load("\"json.data\"", manifest => manifest
            .Replace("\"map\": {}, \"unmapped\": \"pass\"",
                $"\"map\": {{ \"purchase\": \"P\", \"page_view\": \"V\" }}, \"unmapped\": \"{unmapped}\"", StringComparison.Ordinal)
            .Replace("\"properties\": {", "\"properties\": { \"event_map\": { \"type\": \"object\", "
                + "\"additionalProperties\": { \"type\": \"string\" }, \"description\": \"d\" },", StringComparison.Ordinal));
        const string Settings = """{"event_map":{"purchase":""}}""";
        var stopped = Render(template, """{"email":"a@b.example"}""", "purchase", Settings);
        Assert.Equal("unmapped event", Assert.Single(stopped.Refused).Reason);
        Assert.Single(Render(template, """{"email":"a@b.example"}""", "page_view", Settings).Requests);
    }

    public void Dispose() => folder.Dispose();

    private static string Manifest(string places, string more = "") => TemplateFolderDouble.Manifest.Replace(
        "\"required\": [], \"age\"",
        $$"""
        "required": [
            { "rendered": [{{places}}]{{more}}, "because": "an identifier" }], "age"
        """, StringComparison.Ordinal);

    private VendorTemplate Load(string places, string more = "") => Load(places, manifest => manifest, more);

    private VendorTemplate Load(string places, Func<string, string> change, string more = "")
    {
        var load = folder.Load(Request, change(Manifest(places, more)));
        Assert.True(load.Template is not null, string.Join('\n', load.Faults));
        return load.Template!;
    }

    private static RenderOutcome Render(
        VendorTemplate template, string user, string name = "page_view", string settings = "{}",
        string variant = "full")
    {
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(
            $$$"""{"event":{"name":"{{{name}}}","time":"2026-11-01T10:00:00Z"},"user":{{{user}}}}"""));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = template.Prepare(JsonElement.Parse(settings)).Settings!,
            Now = new DateTimeOffset(2026, 11, 1, 10, 0, 5, TimeSpan.Zero),
            Variant = variant,
            Secrets = new Dictionary<string, string> { ["h"] = "h" },
        });
    }
}

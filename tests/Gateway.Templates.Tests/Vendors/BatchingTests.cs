using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Vendors;

/// <summary>Several events in one request, and one answer for all of them.</summary>
public sealed class BatchingTests : IDisposable
{
    private const string Data = "json: { account: event.account, data: [{ id: event.id, value: event.value }] }";

    private readonly TemplateFolderDouble folder = new();

    [Fact]
    public void Events_of_one_envelope_travel_together_with_their_digits_and_texts_intact()
    {
        var (template, requests) = Render(Data,
            """{"id":"a","value":59.90}""", """{"id":"bé\"\u2028 []{},","value":1e2}""", """{"id":"c"}""");
        using var joined = Assert.Single(template.Join(requests));
        Assert.Equal([0, 1, 2], joined.Members);
        Assert.Equal(
            """{"key":"k","data":[{"id":"a","value":59.90},{"id":"bé\"LS []{},","value":1e2},{"id":"c"}]}"""
                .Replace("LS", "\u2028", StringComparison.Ordinal),
            Body(joined.Request));
        Assert.Equal(requests[0].Url, joined.Request.Url);
        Assert.Equal(requests[0].Headers, joined.Request.Headers);
    }

    [Fact]
    public void Events_whose_envelopes_differ_travel_apart_and_in_order()
    {
        var (template, requests) = Render(Data,
            """{"id":"a","account":"x"}""", """{"id":"b","account":"y"}""", """{"id":"c","account":"x"}""");
        var joined = template.Join(requests);
        Assert.Equal(["0,2", "1"], joined.Select(one => string.Join(',', one.Members)));
        Assert.Equal("""{"key":"k","account":"x","data":[{"id":"a"},{"id":"c"}]}""", Body(joined[0].Request));
    }

    [Fact]
    public void A_different_header_address_or_secret_keeps_requests_apart()
    {
        var template = Load(Data + ", headers: { \"X-One\": event.one }, query: { two: event.two }");
        VendorRequest[] requests =
        [
            One(template, """{"id":"a","one":"1","two":"2"}"""), One(template, """{"id":"a","one":"2","two":"2"}"""),
            One(template, """{"id":"a","one":"1","two":"3"}"""),
            One(template, """{"id":"a","one":"1","two":"2"}""", "other"),
        ];
        Assert.Equal(4, template.Join(requests).Count);
    }

    [Theory]
    [InlineData("""{ "max": 2, "path": "data" }""", "0,1|2,3|4")]
    [InlineData("""{ "max": 9, "maxBytes": 53, "path": "data" }""", "0,1,2|3,4")]
    [InlineData("""{ "max": 9, "maxBytes": 9, "path": "data" }""", "0|1|2|3|4")]
    public void The_vendors_limits_hold(string batch, string expected)
    {
        string[] events = [.. Enumerable.Range(0, 5).Select(i => $$"""{"id":"{{i}}"}""")];
        var (template, requests) = RenderWith(batch, Data, events);
        var joined = template.Join(requests);
        Assert.Equal(expected, string.Join('|', joined.Select(one => string.Join(',', one.Members))));
        Assert.All(joined.Where(one => one.Members.Count > 1), one => Assert.True(one.Request.Body.Length <= 53));
    }

    [Fact]
    public void A_body_that_is_the_list_itself_is_joined_too()
    {
        var manifest = Manifest("""{ "max": 9, "path": "$" }""", "[]")
            .Replace("\"placement\": \"body\"", "\"placement\": \"header\"", StringComparison.Ordinal);
        var template = folder.Load(
            "{ method: \"POST\", url: \"https://api.example/\", json: [{ id: event.id }] }", manifest).Template!;
        var joined = template.Join([One(template, """{"id":"a"}"""), One(template, """{"id":"b"}""")]);
        Assert.Equal("""[{"id":"a"},{"id":"b"}]""", Body(Assert.Single(joined).Request));
    }

    [Fact]
    public void An_event_of_which_nothing_is_left_is_not_joined()
    {
        var (template, requests) = Render(Data, """{"id":"a"}""", "{}", """{"id":"b"}""");
        Assert.Equal(["0,2", "1"], template.Join(requests).Select(one => string.Join(',', one.Members)));
    }

    [Theory]
    [InlineData("""{ "max": 9 }""", "json: { data: [1] }", "needs `batch.path`")]
    [InlineData("""{ "max": 1, "path": "data" }""", "json: { data: [1] }", "One event a request")]
    [InlineData("""{ "max": 9, "path": "data" }""", "json: { dato: [1] }", "no list")]
    [InlineData("""{ "max": 9, "path": "data" }""", "json: { data: event.items }", "no list")]
    [InlineData("""{ "max": 9, "path": "$" }""", "json: { data: [1] }", "no list")]
    [InlineData("""{ "max": 9, "path": "data" }""", "form: { data: 1 }", "no list")]
    public void A_path_that_leads_to_no_list_is_a_fault(string batch, string body, string why) => Assert.Contains(
        folder.Load($"{{ method: \"POST\", url: \"https://api.example/\", {body} }}", Manifest(batch, "[]")).Faults,
        fault => fault.Message.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void A_signed_request_cannot_be_joined() => Assert.Contains(
        folder.Load($"{{ method: \"POST\", url: \"https://api.example/\", {Data} }}",
            Manifest("""{ "max": 9, "path": "data" }""", "[]")
                .Replace("\"placement\": \"header\", \"key\": \"X-Key\", \"format\": \"Key {secret}\"",
                    "\"placement\": \"signature\", \"key\": \"X-Key\"", StringComparison.Ordinal)).Faults,
        fault => fault.Message.Contains("signed", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "status": "200", "events": { "list": "failed", "index": "at" }, "verdict": "rejected" }""",
        """{"failed":[{"at":1},{"at":7},{"at":-1},{"at":"x"}]}""", "Accepted Rejected Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "failed", "index": "" }, "verdict": "throttled" }""",
        """{"failed":[0,2]}""", "Throttled Accepted Throttled")]
    [InlineData("""{ "status": "200", "events": { "list": "failed.*", "index": "" }, "verdict": "rejected" }""",
        """{"failed":{"time":[0],"id":[0,1]}}""", "Rejected Rejected Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "failed", "index": "field", "pattern": "events\\[(\\d+)\\]" }, "verdict": "rejected" }""",
        """{"failed":[{"field":"events[2].userData"},{"field":"destinations[0]"}]}""", "Accepted Accepted Rejected")]
    [InlineData("""{ "status": "200", "events": { "list": "failed", "id": "ref", "of": "id" }, "verdict": "rejected" }""",
        """{"failed":[{"ref":"b"},{"ref":"z"}]}""", "Accepted Rejected Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "each", "json": "status", "in": [400, 429] }, "verdict": "rejected" }""",
        """{"each":[{"status":201},{"status":400},{"status":"429"}]}""", "Accepted Rejected Rejected")]
    [InlineData("""{ "status": "200", "events": { "list": "failed" }, "verdict": "rejected" }""",
        """{"failed":{"at":1}}""", "Accepted Accepted Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "message", "index": "", "pattern": "(?:indices \\[|, )(\\d+)" }, "verdict": "rejected" }""",
        """{"message":"wrong, indices [0, 2] (0-indexed)"}""", "Rejected Accepted Rejected")]
    [InlineData("""{ "status": "200", "events": { "list": "e", "index": "i", "json": "slow", "exists": true }, "verdict": "throttled" }""",
        """{"e":[{"i":0},{"i":1,"slow":1}]}""", "Accepted Throttled Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "e", "index": "", "others": "retry_later" }, "verdict": "rejected" }""",
        """{"e":[1]}""", "RetryLater Rejected RetryLater")]
    [InlineData("""{ "status": "200", "events": { "list": "e", "index": "", "others": "retry_later" }, "verdict": "rejected" }""",
        """{"e":[7]}""", "Accepted Accepted Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "failed", "index": "at" }, "verdict": "rejected" }""",
        "no json", "Accepted Accepted Accepted")]
    [InlineData("""{ "status": "200", "events": { "list": "failed", "id": "ref", "of": "id" }, "verdict": "rejected" }""",
        """{"\ud800":1,"failed":[{"ref":"\udc00"},{"\ud800":0,"ref":"b"}]}""", "Accepted Rejected Accepted")]
    public void A_vendor_that_names_events_is_taken_at_its_word(string rule, string answer, string expected) =>
        Assert.Equal(expected, Verdicts($"[{rule}]", 200, answer));

    [Fact]
    public void Rules_on_events_come_one_after_the_other_and_the_first_whole_rule_decides_the_rest() => Assert.Equal(
        "Throttled Rejected Split", Verdicts("""
            [{ "status": "400", "events": { "list": "slow", "index": "" }, "verdict": "throttled" },
             { "status": "400", "events": { "list": "bad", "index": "" }, "verdict": "rejected" },
             { "status": "400", "verdict": "rejected", "split": true }]
            """, 400, """{"slow":[0],"bad":[0,1]}"""));

    [Theory]
    [InlineData("[]", 400, "Split Split Split")]
    [InlineData("[]", 413, "Split Split Split")]
    [InlineData("[]", 401, "CredentialsRefused CredentialsRefused CredentialsRefused")]
    [InlineData("[]", 503, "RetryLater RetryLater RetryLater")]
    [InlineData("""[{ "status": "400", "verdict": "rejected", "split": false }]""", 400, "Rejected Rejected Rejected")]
    public void A_whole_request_has_one_verdict(string rules, int status, string expected) =>
        Assert.Equal(expected, Verdicts(rules, status, ""));

    [Fact]
    public void A_single_event_is_never_split()
    {
        var template = Load(Data, rules: """[{ "status": "400", "verdict": "rejected", "split": true }]""");
        using var joined = Assert.Single(template.Join([One(template, """{"id":"a"}""")]));
        Assert.Equal(DeliveryOutcome.Rejected, template.Classify(joined, 400, default, null).Same!.Value.Outcome);
        Assert.Equal(DeliveryOutcome.Rejected, template.Classify(422, default, null).Outcome);
    }

    [Fact]
    public void A_member_with_several_events_has_the_verdict_of_any_of_them()
    {
        var template = Load("json: { data: [event.a, event.b] }",
            rules: """[{ "status": "200", "events": { "list": "bad", "index": "" }, "verdict": "rejected" }]""");
        using var joined = Assert.Single(template.Join(
            [One(template, """{"a":1,"b":2}"""), One(template, """{"b":3}"""), One(template, """{"a":4,"b":5}""")]));
        Assert.Equal("""{"key":"k","data":[1,2,3,4,5]}""", Body(joined.Request));
        var verdict = template.Classify(joined, 200, """{"bad":[1,4]}"""u8, null);
        Assert.Equal("Rejected Accepted Rejected", Words(verdict));
    }

    [Theory]
    [InlineData("""{ "status": "400", "verdict": "rejected" }""", "\"split\": true")]
    [InlineData("""{ "status": "400", "verdict": "accepted", "split": true }""", "`split` goes with")]
    [InlineData("""{ "status": "400", "events": { "list": "a" }, "verdict": "rejected", "split": true }""", "`split` goes with")]
    [InlineData("""{ "status": "400", "events": { "list": "a", "index": "i", "id": "x", "of": "y" }, "verdict": "rejected" }""", "by `index` or by `id`")]
    [InlineData("""{ "status": "400", "events": { "list": "a", "id": "x" }, "verdict": "rejected" }""", "go together")]
    [InlineData("""{ "status": "400", "events": { "list": "a", "index": "x", "pattern": "\\d" }, "verdict": "rejected" }""", "one group")]
    [InlineData("""{ "status": "400", "events": { "list": "a", "json": "x" }, "verdict": "rejected" }""", "`json` goes with `in` or")]
    [InlineData("""{ "status": "400", "events": { "lists": "a" }, "verdict": "rejected" }""", "`responses[].events.lists` is not known")]
    public void A_rule_that_leaves_events_in_doubt_is_a_fault(string rule, string why) => Assert.Contains(
        folder.Load($"{{ method: \"POST\", url: \"https://api.example/\", {Data} }}",
            Manifest("""{ "max": 9, "path": "data" }""", $"[{rule}]")).Faults,
        fault => $"{fault.Message} {fault.Fix}".Contains(why, StringComparison.Ordinal) && fault.Line > 1);

    public void Dispose() => folder.Dispose();

    private static string Manifest(string batch, string rules) => TemplateFolderDouble.Manifest
        .Replace("{ \"max\": 1 }", batch, StringComparison.Ordinal)
        .Replace("\"responses\": []", $"\"responses\": {rules}", StringComparison.Ordinal);

    private static string Body(VendorRequest request) => Encoding.UTF8.GetString(request.Body.Span);

    private static string Words(BatchVerdict verdict) =>
        string.Join(' ', Enumerable.Range(0, verdict.Count).Select(member => verdict[member].Outcome));

    private string Verdicts(string rules, int status, string answer)
    {
        var template = Load(Data, rules: rules);
        string[] ids = ["a", "b", "c"];
        using var joined = Assert.Single(template.Join([.. ids.Select(id => One(template, $$"""{"id":"{{id}}"}"""))]));
        return Words(template.Classify(joined, status, Encoding.UTF8.GetBytes(answer), null));
    }

    private (VendorTemplate Template, List<VendorRequest> Requests) Render(string body, params string[] events) =>
        RenderWith("""{ "max": 9, "path": "data" }""", body, events);

    private (VendorTemplate Template, List<VendorRequest> Requests) RenderWith(
        string batch, string body, string[] events)
    {
        var template = Load(body, batch);
        return (template, [.. events.Select(one => One(template, one))]);
    }

    private VendorTemplate Load(string body, string batch = """{ "max": 9, "path": "data" }""", string rules = "[]")
    {
        var load = folder.Load(
            $"{{ method: \"POST\", url: \"https://api.example/\", {body} }}", Manifest(batch, rules));
        Assert.True(load.Template is not null, string.Join('\n', load.Faults));
        return load.Template!;
    }

    private static VendorRequest One(VendorTemplate template, string parameters, string secret = "k")
    {
        var hit = JsonNode.Parse("""{"event":{"name":"page_view","time":"2026-11-01T10:00:00Z"}}""")!;
        foreach (var (name, value) in JsonNode.Parse(parameters)!.AsObject())
            hit["event"]![name] = value?.DeepClone();
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(hit.ToJsonString(RenderJson.Readable)));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = template.Prepare(JsonElement.Parse("{}")).Settings!,
            Now = new DateTimeOffset(2026, 11, 1, 10, 0, 5, TimeSpan.Zero),
            Secrets = new Dictionary<string, string> { ["h"] = "h", ["b"] = secret },
        }).Requests[0];
    }
}

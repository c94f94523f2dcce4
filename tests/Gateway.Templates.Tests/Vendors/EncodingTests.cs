using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Gateway.Templates.Tests.Vendors;

/// <summary>Values in the places that are not JSON: matrix parameters, XML, HTTP Basic authentication.</summary>
public sealed class EncodingTests : IDisposable
{
    private const string Post = "method: \"POST\", url: \"https://api.example/\"";

    private readonly TemplateFolderDouble folder = new();

    [Theory]
    [InlineData("https://api.example/activity/", "/activity/src=1;type=a%20b%3B%2F%3D")]
    [InlineData("https://api.example/activity", "/activity;src=1;type=a%20b%3B%2F%3D")]
    public void Matrix_parameters_end_the_path_and_empty_ones_are_left_out(string url, string path)
    {
        var request = Render(
            $"method: \"GET\", url: \"{url}\", matrix: {{ src: 1, cat: null, u1: \"\", type: event.a }}, query: {{ q: 2 }}",
            "a b;/=");
        Assert.Equal($"https://api.example{path}?q=2&token=q", request.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("{ a: [1, null, \"x y\", \"\"], b: 2 }", "?a=1&a=x%20y&b=2&token=q")]
    [InlineData("[[\"bd[0]\", event.a], null, [\"bd[1]\", null], [\"c\", [1, 2]]]", "?bd%5B0%5D=v&c=1&c=2&token=q")]
    [InlineData("event.none", "?token=q")]
    public void A_parameter_can_stand_several_times_and_have_a_name_that_is_computed(string query, string expected) =>
        Assert.Equal(
            expected, Render($"method: \"GET\", url: \"https://api.example/\", query: {query}", "v").Url.Query);

    [Theory]
    [InlineData("\"a\"", "no object and no list of pairs")]
    [InlineData("[[1]]", "is no pair")]
    [InlineData("{ a: { b: 1 } }", "does not fit into a parameter")]
    public void What_is_no_pair_is_refused(string form, string why) =>
        Assert.Contains(why, Outcome($"{Post}, form: {form}", "").Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Json_can_go_under_the_content_type_that_the_vendor_wants()
    {
        var request = Render(Post + ", content_type: \"text/plain\", json: { a: event.a }", "x");
        Assert.Equal("text/plain", request.ContentType);
        var shown = RenderJson.Of(new RenderOutcome([request], [], null))["requests"]![0]!["body"]!;
        Assert.Equal("""{"a":"x"}""", shown.ToJsonString());
    }

    [Theory]
    [InlineData("content_type: event.a, json: {}", "literal media type")]
    [InlineData("content_type: \"plain\", json: {}", "literal media type")]
    [InlineData("content_type: \"text/plain\", form: {}", "goes with a json, xml or text body")]
    public void A_content_type_is_a_literal(string request, string why) => Assert.Contains(
        folder.Load($"{{ {Post}, {request} }}").Faults, fault => fault.Message.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void An_object_becomes_the_text_of_a_query() => Assert.Equal("\"a=1&b=x%20%26&c=1&c=2\"",
        Some.Value("""query_text { a: 1, n: null, b: "x &", c: [1, 2] }""")!.ToJsonString(RenderJson.Readable));

    [Theory]
    [InlineData("is_uuid \"0192f3c0-7c1e-7a51-9d0f-3a7b1c2d4e5f\"", true)]
    [InlineData("is_uuid \"0192f3c07c1e7a519d0f3a7b1c2d4e5f\"", false)]
    [InlineData("is_uuid \"zzzzzzzz-7c1e-7a51-9d0f-3a7b1c2d4e5f\"", false)]
    [InlineData("is_uuid null", false)]
    [InlineData("has_only \"Ab-9_\" \"a-zA-Z0-9_-\"", true)]
    [InlineData("has_only \"a b\" \"a-z\"", false)]
    [InlineData("has_only \"\" \"a-z\"", false)]
    [InlineData("has_only 12 \"0-9\"", false)]
    public void What_a_text_is_made_of_can_be_asked(string source, bool expected) =>
        Assert.Equal(expected, (bool)Some.Value(source)!);

    [Fact]
    public void Xml_is_made_of_elements_attributes_and_lists_without_what_is_empty()
    {
        var request = Render(
            Post + ", xml: { order: { \"@id\": 7, \"@x\": null, a: 59.90, b: true, c: \"\", d: { e: null }, item: [{ sku: \"A\" }, { sku: \"B\" }], t: { \"@u\": \"EUR\", \"#text\": 5 } } }",
            "");
        Assert.Equal("application/xml; charset=utf-8", request.ContentType);
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><order id=\"7\"><a>59.9</a><b>true</b><item><sku>A</sku></item><item><sku>B</sku></item><t u=\"EUR\">5</t></order>",
            Encoding.UTF8.GetString(request.Body.Span));
    }

    [Theory]
    [InlineData("</a><b>&amp;\"'")]
    [InlineData("one\r\ntwo\nthree\tfour")]
    [InlineData("]]><!-- <?x?> 💶 é")]
    public void Text_arrives_in_xml_as_it_was(string text)
    {
        var root = Document(Render(Post + ", xml: { r: { \"@at\": event.a, in: event.a } }", text)).Root!;
        Assert.Equal(text, root.Attribute("at")!.Value);
        Assert.Equal(text, root.Element("in")!.Value);
    }

    [Fact]
    public void What_xml_cannot_hold_becomes_the_replacement_character() =>
        Assert.Equal("a\uFFFDb", Document(Render(Post + ", xml: { r: event.a }", "a\u0001b")).Root!.Value);

    [Theory]
    [InlineData("{ r: { \"a b\": 1 } }", "no name of XML")]
    [InlineData("{ r: { \"a><x\": 1 } }", "no name of XML")]
    [InlineData("{ r: [1] }", "its root")]
    [InlineData("{ r: { a: [[1]] } }", "list inside a list")]
    public void What_is_no_xml_is_refused(string xml, string why) =>
        Assert.Contains(why, Outcome($"{Post}, xml: {xml}", "").Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_and_its_password_become_basic_authentication()
    {
        var request = Render(Post + ", json: {}", "");
        Assert.Contains(request.Headers, header => header is { Key: "Authorization", Value: "Basic bsOkbWU6cDpx" });
    }

    public void Dispose() => folder.Dispose();

    private static XDocument Document(VendorRequest request) => XDocument.Parse(Encoding.UTF8.GetString(request.Body.Span));

    private VendorRequest Render(string request, string text) => Outcome(request, text).Requests[0];

    private RenderOutcome Outcome(string request, string text)
    {
        var manifest = TemplateFolderDouble.Manifest.Replace(
            """ "placement": "body", "key": "key",""", """ "placement": "basic",""", StringComparison.Ordinal);
        var template = folder.Load($"{{ {request} }}", manifest).Template!;
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(
            $$$"""{"event":{"name":"page_view","time":"2026-11-01T10:00:00Z","a":{{{JsonSerializer.Serialize(text)}}}}}"""));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = template.Prepare(JsonElement.Parse("{}")).Settings!,
            Now = new DateTimeOffset(2026, 11, 1, 10, 0, 5, TimeSpan.Zero),
            Secrets = new Dictionary<string, string> { ["h"] = "h", ["q"] = "q", ["b"] = "näme:p:q" },
        });
    }
}

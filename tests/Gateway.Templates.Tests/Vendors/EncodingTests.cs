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

using System.Text.Json.Nodes;
using Gateway.Configuration.Files;

namespace Gateway.Tests.Configuration;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: -1.5e3", """{"a":-1500}""")]
    [InlineData("a: true", """{"a":true}""")]
    [InlineData("a: \"true\"", """{"a":"true"}""")]
    [InlineData("a: no", """{"a":"no"}""")]
    [InlineData("a: NO", """{"a":"NO"}""")]
    [InlineData("a: 0123", """{"a":"0123"}""")]
    [InlineData("a: 12:30", """{"a":"12:30"}""")]
    [InlineData("a: 2026-01-01", """{"a":"2026-01-01"}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: [x, 'y z']", """{"a":["x","y z"]}""")]
    [InlineData("a: |\n  x\n  y\n", """{"a":"x\ny\n"}""")]
    [InlineData("{}", "{}")]
    public void It_means_what_the_core_schema_means(string yaml, string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), Assert.Single(YamlReader.Read(yaml))));

    [Theory]
    [InlineData("a: &x 1\nb: *x", "anchors")]
    [InlineData("b: *x", "alias")]
    [InlineData("a: !!int 1", "tags")]
    [InlineData("a: !ruby/object:Gem 1", "tags")]
    [InlineData("a: 1\na: 2", "twice")]
    [InlineData("a: {b: 1, b: 2}", "twice")]
    [InlineData("<<: {a: 1}", "merge")]
    [InlineData("? [a]\n: 1", "key")]
    [InlineData("a: [", "line")]
    [InlineData("a: \"x", "line")]
    public void What_could_surprise_is_refused_with_its_place(string yaml, string about)
    {
        var fault = Assert.Throws<FileFault>(() => YamlReader.Read(yaml));

        Assert.Contains(about, fault.Message);
        Assert.Contains("line ", fault.Message);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<FileFault>(() => YamlReader.Read(new string('[', 5000)));

    [Fact]
    public void A_stream_of_documents_is_read() => Assert.Equal(2, YamlReader.Read("a: 1\n---\nb: 2\n").Count);

    [Theory]
    [InlineData("plain text")]
    [InlineData("user.contact.email")]
    [InlineData("2026-01-01T00:00:00+01:00")]
    [InlineData("yes")]
    [InlineData("NULL")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData(" x ")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- x")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("Société « été » – 🎈")]
    [InlineData("line\nbreak\ttab \\ \"quote\" \u0001 \u2028 \u0085")]
    [InlineData("https://shop.example/#x")]
    [InlineData("---")]
    [InlineData("{a}")]
    [InlineData("!tag")]
    [InlineData("%x")]
    [InlineData("@x")]
    public void What_is_written_is_read_back(string text)
    {
        var document = new JsonObject
        {
            ["text"] = text,
            ["list"] = new JsonArray(text, new JsonObject { ["x"] = text, ["y"] = new JsonArray() },
                new JsonArray(1, true)),
            [text.Length == 0 ? "empty" : text] = new JsonObject(),
            ["none"] = null,
            ["number"] = 1.5,
        };

        var written = YamlWriter.Write(document);

        Assert.True(JsonNode.DeepEquals(document, Assert.Single(YamlReader.Read(written))), written);
        Assert.Equal(written, YamlWriter.Write(Assert.Single(YamlReader.Read(written))!.AsObject()));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Gateway.Ledger.Json;

namespace Gateway.Ledger.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Members_are_sorted_nulls_left_out_and_escapes_the_shortest()
    {
        var bytes = CanonicalJson.Write(new JsonObject
        {
            ["b"] = 2,
            ["a"] = null,
            ["€"] = "\"\\\n\u0001/é\u2028",
            ["B"] = new JsonArray(true, false, -9007199254740991),
        });

        Assert.Equal("{\"B\":[true,false,-9007199254740991],\"b\":2,\"€\":\"\\\"\\\\\\n\\u0001/é\u2028\"}",
            Encoding.UTF8.GetString(bytes));
        Assert.True(CanonicalJson.TryParse(bytes, out _));
    }

    [Fact]
    public void Names_are_sorted_by_their_UTF16_units()
    {
        var bytes = CanonicalJson.Write(new JsonObject { ["\uffee"] = 1, ["\U0001F600"] = 2 });

        Assert.Equal("{\"\U0001F600\":2,\"\uffee\":1}", Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1e3}")]
    [InlineData("{\"a\":-0}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":9007199254740992}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"b\":1,\"a\":1}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData("[]")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    [InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":\"\\u000A\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"e\u0301\"}")]
    [InlineData("{\"a\":\"\u212b\"}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("")]
    public void Any_other_spelling_is_refused(string json) =>
        Assert.False(CanonicalJson.TryParse(Encoding.UTF8.GetBytes(json), out _));

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"e\u0301\"")]
    public void What_has_no_spelling_is_told_with_its_place(string json)
    {
        var fault = Assert.Throws<FormatException>(() =>
            CanonicalJson.Write(new JsonObject { ["a"] = JsonNode.Parse(json) }));

        Assert.StartsWith("$.a:", fault.Message, StringComparison.Ordinal);
    }
}

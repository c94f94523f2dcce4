using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Tests;

/// <summary>What a template sees of a hit.</summary>
public sealed class ScopeTests
{
    [Fact]
    public void A_forbidden_field_is_null_and_everything_below_it_too()
    {
        using var scope = Scope.Parse(
            """{"user":{"email":"a@b.example","id":"1"},"event":{"items":[{"price":1}],"value":2}}"""u8,
            new Only("user.id", "event.value"));
        var template = Template.Compile("[user.email, user.id, event.items, event.value]").Template!;
        Assert.Equal("""[null,"1",null,2]""", Some.Written(template, scope));
    }

    [Fact]
    public void The_filter_is_asked_once_for_each_field_by_group_and_name()
    {
        var filter = new Only("event.value");
        using var scope = Scope.Parse("""{"user":{"email":{"id":1}},"event":{"value":2,"items":[{"id":3}]}}"""u8, filter);
        Assert.Equal(["user.email", "event.value", "event.items"], filter.Asked);
    }

    [Fact]
    public void With_a_filter_what_is_no_group_is_dropped()
    {
        using var scope = Scope.Parse("""{"user":"a@b.example","event":[1]}"""u8, new Only("event.value"));
        Assert.Equal("[null,null]", Some.Written(Template.Compile("[user, event]").Template!, scope));
    }

    [Theory]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""{"a":{},"a":{}}""")]
    [InlineData("""{"a":""")]
    [InlineData("""{"a":1} 2""")]
    [InlineData("")]
    public void What_is_not_one_object_with_each_name_once_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => Scope.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Deep_json_is_refused() => Assert.ThrowsAny<JsonException>(() => Scope.Parse(
        Encoding.UTF8.GetBytes(new string('[', 40) + new string(']', 40))));

    [Fact]
    public void A_name_that_stands_twice_among_many_is_refused()
    {
        var members = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":{i}"));
        Assert.ThrowsAny<JsonException>(() => Scope.Parse(Encoding.UTF8.GetBytes($"{{\"event\":{{{members},\"m7\":1}}}}")));
    }

    [Theory]
    [InlineData("""\r\n\t\"\\""")]
    [InlineData("</script>")]
    [InlineData("\U0001FAD6 é")]
    [InlineData("""\ud83e\uded6""")]
    [InlineData("""\ud83d""")]
    [InlineData("""a\ude00b""")]
    public void Every_text_arrives_as_it_was_sent(string escaped)
    {
        var json = """{"event":{"a":"TEXT"}}""".Replace("TEXT", escaped, StringComparison.Ordinal);
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(json));
        var written = Some.Written(Template.Compile("{ event: { a: event.a } }").Template!, scope);
        Assert.Equal(Units(json), Units(written));
    }

    /// <summary>The text's UTF-16 code units: a JSON reader would refuse half a surrogate pair.</summary>
    private static string Units(string json)
    {
        var text = new StringBuilder();
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
                text.Append((int)json[i]);
            else if (json[++i] == 'u')
                text.Append(Convert.ToInt32(json.Substring((i += 4) - 3, 4), 16));
            else
                text.Append((int)(json[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c }));
            text.Append(' ');
        }
        return text.ToString();
    }

    private sealed class Only(params string[] fields) : FieldFilter
    {
        public List<string> Asked { get; } = [];

        public override bool Allows(string group, string name)
        {
            Asked.Add($"{group}.{name}");
            return fields.Contains($"{group}.{name}");
        }
    }
}

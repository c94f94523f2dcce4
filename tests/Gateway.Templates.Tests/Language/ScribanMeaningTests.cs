namespace Gateway.Templates.Tests.Language;

/// <summary>
/// Corners where Scriban's answer is not the one that a reader expects, each found by asking both for the same source.
/// </summary>
public sealed class ScribanMeaningTests
{
    private const string Scope = """{"event":{"tags":["b",null,"a"],"items":[{"price":1}],"price":59.90}}""";

    [Theory]
    [InlineData("[1, 2] != [1, 3]", "false")]
    [InlineData("[1, 2] < [2, 3]", "true")]
    [InlineData("[1, 2, 3] > [9, 9]", "true")]
    [InlineData("[] < []", "false")]
    [InlineData("[] <= []", "true")]
    [InlineData("[null] == [null]", "true")]
    [InlineData("[1, 2, 3, 4, 5] / 2", "[1,2]")]
    [InlineData("[1, 2, 3, 4, 5] // 2.5", "[1,2]")]
    [InlineData("[1, 2, 3, 4, 5] % 2", "[1,3,5]")]
    [InlineData("event.tags % 2", """["b","a"]""")]
    [InlineData("2 * [1]", "[1,1]")]
    public void Lists_are_compared_and_divided(string source, string expected) => AssertValue(expected, source);

    [Theory]
    [InlineData("""["b", "a", "C", "A"] | array.sort""", """["a","A","b","C"]""")]
    [InlineData("""["Zoé", "Ève", "eve", "a-b", "ab"] | array.sort""", """["a-b","ab","eve","Ève","Zoé"]""")]
    [InlineData("""["item 10", "Item 1", "item 9"] | array.sort""", """["Item 1","item 10","item 9"]""")]
    [InlineData("""event.tags | array.sort""", """[null,"a","b"]""")]
    [InlineData("\"bAaB\" | array.sort", """["A","B","a","b"]""")]
    [InlineData("""["ccc", "a", "bb"] | array.sort "size" """, """["a","bb","ccc"]""")]
    public void Texts_are_sorted_as_in_a_dictionary_whatever_the_host_has_installed(string source, string expected) =>
        AssertValue(expected, source);

    [Theory]
    [InlineData("[[1], [2, 3]] | array.map \"size\"", "[]")]
    [InlineData("[\"ab\", 1..3] | array.map \"size\"", "[2,3]")]
    [InlineData("(3..1)[\"0\"]", "3")]
    [InlineData("empty[0]", "null")]
    [InlineData("empty.empty?", "false")]
    [InlineData("[].empty?", "true")]
    [InlineData("1 | math.divided_by 3000000000", "3.333333333333333E-10")]
    [InlineData("7 | math.divided_by 2", "3")]
    [InlineData("event.price | math.divided_by 2", "29")]
    public void Sizes_indexes_and_quotients_are_those_of_Scriban(string source, string expected) =>
        AssertValue(expected, source);

    [Theory]
    [InlineData("true ? false ? 1 : 2 : 3", "2")]
    [InlineData("false ? 1 : true ? 2 : 3", "2")]
    [InlineData("true ? 1 ? [2] : 3 : 4", "[2]")]
    public void Conditions_stand_inside_conditions(string source, string expected) => AssertValue(expected, source);

    [Theory]
    [InlineData("[1] * -1", "negative", 1, 5)]
    [InlineData("[1] / 0", "zero", 1, 5)]
    [InlineData("(1..3) / 2", "range", 1, 8)]
    [InlineData("[1] == 1", "only with a list", 1, 5)]
    [InlineData("1m + 9223372036854775808", "64 bits", 1, 4)]
    [InlineData("9223372036854775808 | math.abs", "64 bits", 1, 28)]
    [InlineData("(1..3)[\"a\"]", "whole number", 1, 8)]
    [InlineData("\"ab\" | string.slice1(-5)", "before the text", 1, 15)]
    [InlineData("\"ab\" | string.slice1(-5, 1)", "before the text", 1, 15)]
    [InlineData("null | string.handleize", "not null", 1, 15)]
    [InlineData("null | array.limit \"a\"", "whole number", 1, 14)]
    [InlineData("\"abc\" | array.contains \"a\"", "string.contains", 1, 15)]
    [InlineData("{ a: 1 } | array.sort", "list", 1, 18)]
    public void What_Scriban_cannot_compute_has_no_value_here(string source, string message, int line, int column)
    {
        var failed = Assert.Throws<TemplateException>(() => Some.Value(source, Scope));
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (failed.Line, failed.Column));
    }

    [Theory]
    [InlineData("f(a,) = a\nf(1)", 1, 4)]
    [InlineData("[1]\nf(1)\nf(a) = a", 2, 1)]
    [InlineData("g(a) = f(a)\ng(1)\nf(a) = a", 2, 1)]
    [InlineData("[1] | array.each @f\nf(a) = a", 1, 19)]
    [InlineData("$\"{ {a: 1}.a }\"", 1, 5)]
    [InlineData("\"a\0b\"", 1, 3)]
    [InlineData("1\n1_000.5", 2, 1)]
    [InlineData("1e29m", 1, 1)]
    [InlineData("true ? 1 | math.plus 2 : 3", 1, 10)]
    [InlineData("true ? false ? 1 : -2 : 3", 1, 20)]
    [InlineData("event.price\ndate.now", 2, 1)]
    [InlineData("regex.x", 1, 1)]
    public void What_Scriban_cannot_read_is_refused_where_it_stands(string source, int line, int column)
    {
        var fault = Some.Fault(source);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    private static void AssertValue(string expected, string source) =>
        Assert.Equal(expected, Some.Value(source, Scope)?.ToJsonString(Relaxed) ?? "null");

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

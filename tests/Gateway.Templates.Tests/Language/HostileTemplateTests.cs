namespace Gateway.Templates.Tests.Language;

/// <summary>A template cannot run for ever, fill the memory or leave its scope.</summary>
public sealed class HostileTemplateTests
{
    [Fact]
    public void A_source_that_is_too_long_is_refused() =>
        Assert.Contains("longer", Some.Fault(new string(' ', 70_000)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{ a: ", "}")]
    [InlineData("!", "")]
    [InlineData("-", "")]
    [InlineData("1 + ", "")]
    [InlineData("1 | math.plus 1 | math.plus ", "")]
    [InlineData("true ? 1 : ", "")]
    [InlineData("$\"{", "}\"")]
    public void Deep_nesting_is_refused_with_its_place(string open, string close)
    {
        var source = string.Concat(Enumerable.Repeat(open, 3000)) + "1" + string.Concat(Enumerable.Repeat(close, 3000));
        Assert.True(Template.Compile(source).Faults[0] is { Line: > 0, Column: > 0 });
    }

    [Fact]
    public void A_long_chain_of_members_is_refused() =>
        Assert.Contains("deeper", Some.Fault("a" + string.Concat(Enumerable.Repeat(".a", 3000))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("f(x) = f(x)\nf(1)")]
    [InlineData("f(x) = g(x)\ng(x) = f(x)\nf(1)")]
    [InlineData("f(x) = [1] | array.each @f\nf(1)")]
    [InlineData("f(g) = g @g\nf @f")]
    public void Functions_cannot_call_themselves(string source) =>
        Assert.Contains("itself", Template.Compile(source).Faults[0].Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1..1000000000 | array.size")]
    [InlineData("[1] * 1000000000")]
    [InlineData("\"a\" * 1000000000")]
    [InlineData("\"a\" | string.pad_left 1000000000")]
    [InlineData("[] | array.insert_at 1000000000 1")]
    [InlineData("2 << 1000000000")]
    [InlineData("f(x) = 1..1000 | array.size\ng(x) = 1..1000 | array.each @f\n1..1000 | array.each @g")]
    public void Work_and_memory_are_bounded(string source) =>
        Assert.Throws<TemplateException>(() => Some.Value(source));

    [Theory]
    [InlineData("x{0} = x{1} + x{1}", "\"aaaaaaaa\"")]
    [InlineData("x{0} = [x{1}, x{1}]", "1")]
    [InlineData("x{0} = x{1} * x{1}", "12345678901")]
    [InlineData("x{0} = x{1} | array.concat x{1}", "[1, 2, 3]")]
    [InlineData("x{0} = [x{1}]", "1")]
    public void What_doubles_line_by_line_comes_to_an_end(string line, string start)
    {
        var lines = Enumerable.Range(1, 1500).Select(i => line
            .Replace("{0}", $"{i}", StringComparison.Ordinal).Replace("{1}", $"{i - 1}", StringComparison.Ordinal));
        var compilation = Template.Compile($"x0 = {start}\n{string.Join('\n', lines)}\nx1500");
        using var scope = Scope.Parse("{}"u8);
        if (compilation.Template is { } template)
            Assert.Throws<TemplateException>(() => Some.Written(template, scope));
    }

    [Theory]
    [InlineData("if true")]
    [InlineData("for x in [1]")]
    [InlineData("include \"file\"")]
    [InlineData("import event")]
    [InlineData("x += 1")]
    [InlineData("x++")]
    [InlineData("$x = 1")]
    [InlineData("date.now")]
    [InlineData("1 | date.now")]
    [InlineData("object.eval \"1\"")]
    [InlineData("math.random 1 2")]
    [InlineData("math.uuid")]
    [InlineData("regex.match \"a\" \"a\"")]
    public void What_is_not_in_the_language_is_refused_or_null(string source)
    {
        var compilation = Template.Compile(source);
        if (compilation.Template is not null)
            Assert.Null(Some.Value(source));
        else
            Assert.True(compilation.Faults[0] is { Line: 1, Column: > 0 });
    }

    [Fact]
    public void All_faults_of_a_source_are_reported_at_once()
    {
        var faults = Template.Compile("a = (1\nb = nope 5\nc = [1, 2\nok = 1").Faults;
        Assert.True(faults.Count >= 2);
    }
}

using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Tests.Language;

/// <summary>Sources in Scriban's syntax with the values that Scriban itself gives.</summary>
public sealed class ScribanTests
{
    private static readonly byte[] ScopeJson =
        File.ReadAllBytes(Path.Combine(Some.Vectors, "template-language.scope.json"));

    public static TheoryData<string> Rows =>
        [.. File.ReadLines(Path.Combine(Some.Vectors, "template-language.ndjson"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_source_means_what_Scriban_means_by_it(string row)
    {
        using var expected = JsonDocument.Parse(row);
        var compilation = Template.Compile(expected.RootElement.GetProperty("source").GetString()!);
        if (expected.RootElement.TryGetProperty("error", out _))
        {
            Assert.Null(compilation.Template);
            Assert.All(compilation.Faults, fault => Assert.True(fault is { Line: > 0, Column: > 0 }));
            return;
        }
        Assert.Empty(compilation.Faults);
        using var scope = Scope.Parse(ScopeJson);
        var written = Some.Written(compilation.Template!, scope);
        using var actual = JsonDocument.Parse(Encoding.UTF8.GetBytes(written));
        Assert.True(Some.Same(expected.RootElement.GetProperty("value"), actual.RootElement), written);
    }
}

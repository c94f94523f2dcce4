using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests;

/// <summary>What many tests need, with nothing in it that a test is about.</summary>
internal static class Some
{
    public static string Repository { get; } = FindRepository();

    public static string Vectors => Path.Combine(Repository, "tests", "vectors");

    public static JsonNode? Value(string source, string scopeJson = "{}", TemplateLimits? limits = null)
    {
        var compilation = Template.Compile(source, limits);
        Assert.True(compilation.Template is not null, string.Join('\n', compilation.Faults));
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(scopeJson));
        return JsonNode.Parse(Written(compilation.Template!, scope));
    }

    public static string Written(Template template, Scope scope)
    {
        var output = new ArrayBufferWriter<byte>();
        template.Evaluate(scope, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static TemplateFault Fault(string source, TemplateLimits? limits = null) =>
        Assert.Single(Template.Compile(source, limits).Faults);

    /// <summary>Whether two values are the same, numbers as numbers.</summary>
    public static bool Same(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => left.GetDouble().Equals(right.GetDouble()),
        (JsonValueKind.Array, JsonValueKind.Array) => left.GetArrayLength() == right.GetArrayLength()
            && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
        (JsonValueKind.Object, JsonValueKind.Object) =>
            left.EnumerateObject().Select(member => member.Name).SequenceEqual(
                right.EnumerateObject().Select(member => member.Name))
            && left.EnumerateObject().All(member => Same(member.Value, right.GetProperty(member.Name))),
        var (a, b) => a == b && left.ToString() == right.ToString(),
    };

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from outside the repository.");
    }
}

using System.Text.Json;

namespace Gateway.Benchmarks;

/// <summary>The rows of tests/vectors.</summary>
internal static class Vectors
{
    public static IEnumerable<JsonElement> Rows(string name) => File.ReadLines(Path(name))
        .Select(line => JsonDocument.Parse(line).RootElement);

    private static string Path(string name)
    {
        // BenchmarkDotNet runs a copy some folders below the one that was built.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Gateway.sln")))
            folder = folder.Parent;
        return System.IO.Path.Combine(folder!.FullName, "tests", "vectors", name + ".ndjson");
    }
}

using System.Text.Json.Nodes;

namespace Gateway.Consent.Tests.Vectors;

/// <summary>The rows of tests/vectors, and of the reference data that is not ours to publish.</summary>
internal static class VectorFile
{
    public const string ReferenceData = "GATEWAY_REFERENCE_DATA";

    public static string? ReferenceFolder => Environment.GetEnvironmentVariable(ReferenceData);

    public static string Repository { get; } = FindRepository();

    public static IReadOnlyList<JsonObject> Rows(string name) =>
        Read(Path.Combine(Repository, "tests", "vectors", name + ".ndjson"));

    public static IReadOnlyList<JsonObject> ReferenceRows(string name) => Read(ReferencePath(name + ".ndjson"));

    public static string ReferencePath(string file) => Path.Combine(ReferenceFolder!, "vectors", file);

    public static string Text(this JsonObject row, string member) => (string)row[member]!;

    private static List<JsonObject> Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gateway.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Gateway.sln is in no folder above the tests.");
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>
/// How one template is compared: with which files, under which settings, and which differences are meant.
/// </summary>
internal sealed record OracleVendor
{
    /// <summary>The member that holds a row's <c>file:index</c>.</summary>
    public const string Key = "key";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public required string Template { get; init; }

    public required IReadOnlyList<string> Files { get; init; }

    public required JsonObject Settings { get; init; }

    /// <summary>What the hit of a website always has and these events lack: group to field to value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Given { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether events of the operator's own get names such as <c>earn_points</c>.</summary>
    public bool SnakeNames { get; init; }

    /// <summary>Place (<c>body.data[].event_id</c>, with * for any text) to reason.</summary>
    public required IReadOnlyDictionary<string, string> Differences { get; init; }

    /// <summary>
    /// Whether requests are compared; false where the rows are of another interface than the template.
    /// </summary>
    public bool Requests { get; init; } = true;

    /// <summary>At least so many rows are equal.</summary>
    public int Equal { get; init; }

    /// <summary>At least so many rows are equal or differ only where it is meant.</summary>
    public int Explained { get; init; }

    public int ResponsesEqual { get; init; }

    /// <summary>Answers that are classed otherwise, by <c>file:index</c> of the row, and why.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    public static IReadOnlyList<OracleVendor> All { get; } = JsonSerializer.Deserialize<List<OracleVendor>>(
        File.ReadAllText(Path.Combine(
            Some.Repository, "tests", "Gateway.Templates.Tests", "Oracles", "vendors.json")), Web)!;

    /// <summary>
    /// Whether rows of an older address are compared too, because the body is the same or <see cref="Moved"/> says what
    /// stands elsewhere now.
    /// </summary>
    public bool Older { get; init; }

    /// <summary>What other products put elsewhere: from their place to ours, in order.</summary>
    public IReadOnlyDictionary<string, string> Moved { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether what their rows call parameters is the other product's own and never sent.</summary>
    public bool InternalParams { get; init; }

    /// <summary>Whether events are mapped by our settings alone: names in their rows are no ids of the vendor.</summary>
    public bool OwnMap { get; init; }

    public IEnumerable<JsonObject> Rows() => Read("").Where(row => Requests
        && (WalkerHit.Is(row) || (string?)row["kind"] is "track" or "page")
        && row["expected"]!["requests"] is JsonArray { Count: 1 } requests
        && (Older || WalkerHit.Is(row) || (string?)requests[0]!["endpoint_status"] == "current"));

    public IEnumerable<JsonObject> Responses() => Read(".responses").Where(row =>
        row["vendor_response"]!["status"] is not null
        && !((string)row["vendor_response"]!["source"]!).StartsWith("per-event", StringComparison.Ordinal));

    private IEnumerable<JsonObject> Read(string kind) => Files
        .Select(file => Path.Combine(OracleTheoryAttribute.Folder, $"{file}{kind}.ndjson"))
        .Where(File.Exists)
        .SelectMany(file => File.ReadLines(file).Select((line, index) => ReadRow(line, file, index)));

    private static JsonObject ReadRow(string line, string file, int index)
    {
        var row = JsonNode.Parse(line)!.AsObject();
        row[Key] = $"{Path.GetFileName(file).Split('.')[0]}:{index}";
        return row;
    }
}

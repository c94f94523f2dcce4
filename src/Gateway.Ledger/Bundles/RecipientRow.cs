using System.Text.Json.Nodes;

namespace Gateway.Ledger.Bundles;

/// <summary>What one partner received.</summary>
/// <param name="Partner">The partner.</param>
public sealed record RecipientRow(string Partner)
{
    /// <summary>How many sends began, over all tags of the partner that sent the category.</summary>
    public long Sent { get; init; }

    /// <summary>Categories that match, contracts with versions, destinations … sorted, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Sets { get; init; } =
        new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>The tags through which it went.</summary>
    public IReadOnlySet<string> Tags { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["partner"] = Partner, ["sent"] = Sent, ["tags"] = Words(Tags) };
        foreach (var (name, words) in Sets) json[name] = Words(words);
        return json;
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}

using System.Text.Json.Nodes;
using Gateway.Ledger.Receipts;

namespace Gateway.Ledger.Bundles;

/// <summary>What one partner received.</summary>
/// <param name="Partner">The partner.</param>
public sealed record RecipientRow(string Partner)
{
    /// <summary>What is gathered from the rows' sets beside the categories.</summary>
    private static readonly string[] Gathered =
        ["bases", "consents", "contracts", "destinations", "origins", "purposes", "transferBases"];

    /// <summary>How many sends began, over all tags of the partner that sent the category.</summary>
    public long Sent { get; init; }

    /// <summary>Categories that match, contracts with versions, destinations … sorted, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Sets { get; init; } =
        new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>The tags through which it went.</summary>
    public IReadOnlySet<string> Tags { get; init; } = new SortedSet<string>(StringComparer.Ordinal);

    internal RecipientRow Plus(TagRow row, IReadOnlyList<string> categories)
    {
        var sets = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal)
        {
            ["categories"] = Union(Sets.GetValueOrDefault("categories"), categories),
        };
        foreach (var name in Gathered) sets[name] =
            Union(Sets.GetValueOrDefault(name), row.Sets.GetValueOrDefault(name));
        return this with { Sent = Sent + row.Sent, Sets = sets, Tags = Union(Tags, [row.Tag]) };
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["partner"] = Partner, ["sent"] = Sent, ["tags"] = Words(Tags) };
        foreach (var (name, words) in Sets) json[name] = Words(words);
        return json;
    }

    private static SortedSet<string> Union(IEnumerable<string>? one, IEnumerable<string>? other) =>
        new((one ?? []).Concat(other ?? []), StringComparer.Ordinal);

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}

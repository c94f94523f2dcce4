using Gateway.Ledger.Receipts;

namespace Gateway.Ledger.Bundles;

/// <summary>What one partner received, while rows are added up: a year has hundreds of thousands of them.</summary>
internal sealed class RecipientSum(string partner)
{
    private const string Categories = "categories";

    // What is gathered from the rows' sets beside the categories.
    private static readonly string[] Gathered =
        ["bases", "consents", "contracts", "destinations", "origins", "purposes", "transferBases"];

    private readonly Dictionary<string, HashSet<string>> sets = Gathered.Append(Categories)
        .ToDictionary(name => name, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly HashSet<string> tags = new(StringComparer.Ordinal);
    private long sent;

    public void Add(TagRow row, IReadOnlyList<string> categories)
    {
        sent += row.Sent;
        tags.Add(row.Tag);
        sets[Categories].UnionWith(categories);
        foreach (var name in Gathered)
        {
            if (row.Sets.TryGetValue(name, out var words)) sets[name].UnionWith(words);
        }
    }

    public RecipientRow ToRow() => new(partner)
    {
        Sent = sent,
        Tags = Sorted(tags),
        Sets = sets.ToDictionary(set => set.Key, set => (IReadOnlySet<string>)Sorted(set.Value), StringComparer.Ordinal),
    };

    private static SortedSet<string> Sorted(HashSet<string> words) =>
        new SortedSet<string>(words, StringComparer.Ordinal);
}

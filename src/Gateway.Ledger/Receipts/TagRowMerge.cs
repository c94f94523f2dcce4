using System.Buffers;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// Adds up rows of many segments: a row for each tag, or one for each tag and set of categories that left, from which
/// a question about one category has the same answer as from the segments themselves.
/// </summary>
/// <param name="byCategories">Whether other categories make another row.</param>
public sealed class TagRowMerge(bool byCategories = false)
{
    private readonly SortedDictionary<(string Partner, string Tag, string Left), Sum> sums =
        new(Comparer<(string Partner, string Tag, string Left)>.Create((one, other) =>
            string.CompareOrdinal(one.Partner, other.Partner) is var partner and not 0 ? partner
            : string.CompareOrdinal(one.Tag, other.Tag) is var tag and not 0 ? tag
            : string.CompareOrdinal(one.Left, other.Left)));

    /// <summary>Adds a row.</summary>
    public void Add(TagRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var key = (row.Partner, row.Tag, byCategories ? LeftOf(row) : "");
        if (!sums.TryGetValue(key, out var sum)) sums[key] = sum = new Sum();
        sum.Records += row.Records;
        Add(sum.Outcomes, row.Outcomes);
        Add(sum.Refusals, row.Refusals);
        foreach (var (name, words) in row.Sets)
        {
            if (!sum.Sets.TryGetValue(name, out var set)) sum.Sets[name] = set = new(StringComparer.Ordinal);
            set.UnionWith(words);
        }
    }

    /// <summary>The sums, by partner, tag and what left.</summary>
    public IEnumerable<TagRow> Rows() => sums.Select(each => new TagRow
    {
        Partner = each.Key.Partner,
        Tag = each.Key.Tag,
        Records = each.Value.Records,
        Outcomes = each.Value.Outcomes,
        Refusals = each.Value.Refusals,
        Sets = each.Value.Sets.ToDictionary(
            set => set.Key, set => (IReadOnlyList<string>)[.. set.Value], StringComparer.Ordinal),
    });

    /// <summary>The sums as lines, and how many.</summary>
    public (byte[] Bytes, long Rows) ToFile()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        foreach (var row in Rows())
        {
            output.Write(row.ToBytes());
            output.Write("\n"u8);
        }

        return (output.WrittenSpan.ToArray(), sums.Count);
    }

    // Whether anything was sent is part of it: verdicts alone bring words along, and no send to count them with.
    private static string LeftOf(TagRow row) => row.Sent == 0 ? ""
        : $"sent {string.Join(' ', row.Sets.GetValueOrDefault("categories") ?? [])}";

    private static void Add(SortedDictionary<string, long> sums, IReadOnlyDictionary<string, long> numbers)
    {
        foreach (var (name, number) in numbers) sums[name] = sums.GetValueOrDefault(name) + number;
    }

    private sealed class Sum
    {
        public long Records;
        public readonly SortedDictionary<string, long> Outcomes = new(StringComparer.Ordinal);
        public readonly SortedDictionary<string, long> Refusals = new(StringComparer.Ordinal);
        public readonly SortedDictionary<string, SortedSet<string>> Sets = new(StringComparer.Ordinal);
    }
}

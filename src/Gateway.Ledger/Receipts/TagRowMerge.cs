using System.Buffers;

namespace Gateway.Ledger.Receipts;

/// <summary>Adds up rows of many segments, a row for each tag.</summary>
public sealed class TagRowMerge
{
    private readonly SortedDictionary<(string Partner, string Tag), Sum> sums =
        new(Comparer<(string, string)>.Create((one, other) =>
            string.CompareOrdinal(one.Item1, other.Item1) is var order and not 0
                ? order
                : string.CompareOrdinal(one.Item2, other.Item2)));

    /// <summary>Adds a row.</summary>
    public void Add(TagRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!sums.TryGetValue((row.Partner, row.Tag), out var sum)) sums[(row.Partner, row.Tag)] = sum = new Sum();
        sum.Records += row.Records;
        Add(sum.Outcomes, row.Outcomes);
        Add(sum.Refusals, row.Refusals);
        foreach (var (name, words) in row.Sets)
        {
            if (!sum.Sets.TryGetValue(name, out var set)) sum.Sets[name] = set = new(StringComparer.Ordinal);
            set.UnionWith(words);
        }
    }

    /// <summary>The sums, by partner and tag.</summary>
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

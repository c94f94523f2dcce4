using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>Sums up a segment record by record: the same code when it is written and when it is checked.</summary>
public sealed class SegmentTally
{
    private readonly Dictionary<(string Partner, string Tag), TagRowBuilder> rows = [];
    private readonly List<TermsSum> terms = [];

    /// <summary>How many records were added.</summary>
    public long Records { get; private set; }

    /// <summary>Terms that records refer to by their number, from 0 in the order in which they are added.</summary>
    public void Add(ReceiptTerms added)
    {
        ArgumentNullException.ThrowIfNull(added);
        terms.Add(new TermsSum(added, added.Sha256, Row(added.Partner, added.Tag)));
    }

    /// <summary>The terms with that number.</summary>
    public ReceiptTerms Terms(int number) => terms[number].Terms;

    /// <summary>How many terms were added.</summary>
    public int TermsCount => terms.Count;

    /// <summary>How many terms records refer to: those from 0 up to it.</summary>
    public int UsedTerms { get; private set; }

    /// <summary>
    /// A record; false when its terms or its outcome are unknown, or its terms are not numbered in the order of their
    /// first use: one segment has one spelling.
    /// </summary>
    public bool TryAdd(ReadOnlySpan<byte> record)
    {
        var (number, outcome) = (ReceiptRecord.Terms(record), ReceiptRecord.Outcome(record));
        if ((uint)number >= (uint)terms.Count || number > UsedTerms || !ReceiptOutcomes.IsKnown(outcome)) return false;
        if (number == UsedTerms) UsedTerms++;
        var sum = terms[number];
        sum.Row.Add(ReceiptRecord.Leaf(record, sum.Sha256), outcome);
        sum.Left |= ReceiptOutcomes.Left(outcome);
        Records++;
        return true;
    }

    /// <summary>Refusals that were only counted.</summary>
    public void Add(RefusalCount refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        Row(refused.Partner, refused.Tag).Add(refused);
    }

    /// <summary>A row for each tag, sorted by partner and tag.</summary>
    /// <param name="salt">The segment's secret.</param>
    public IReadOnlyList<TagRow> Rows(ReadOnlySpan<byte> salt)
    {
        foreach (var sum in terms.Where(sum => sum.Left)) sum.Row.AddSets(sum.Terms);
        var built = new List<TagRow>(rows.Count);
        foreach (var row in rows.Values.OrderBy(row => row.Partner, StringComparer.Ordinal)
                     .ThenBy(row => row.Tag, StringComparer.Ordinal))
            built.Add(row.Build(salt));
        return built;
    }

    private TagRowBuilder Row(string partner, string tag)
    {
        if (!rows.TryGetValue((partner, tag), out var row))
            rows[(partner, tag)] = row = new TagRowBuilder(partner, tag);
        return row;
    }

    private sealed class TermsSum(ReceiptTerms terms, TreeHash sha256, TagRowBuilder row)
    {
        public readonly ReceiptTerms Terms = terms;
        public readonly TreeHash Sha256 = sha256;
        public readonly TagRowBuilder Row = row;
        public bool Left;
    }
}

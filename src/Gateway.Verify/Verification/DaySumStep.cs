using Gateway.Ledger.Merkle;
using Gateway.Ledger.Receipts;

namespace Gateway.Verify.Verification;

/// <summary>The sums of a day are those of its segments' manifests.</summary>
internal static class DaySumStep
{
    public static bool Run(Evidence evidence)
    {
        foreach (var (index, entry) in evidence.Entries)
        {
            if (!DaySum.TryRead(entry, out var sum)) continue;
            if (evidence.Read(sum.Path) is not { } bytes) evidence.Add(Fault.FileMissing, sum.Path);
            else if (TreeHasher.Digest(bytes.Span) != sum.Sha256 || !IsSum(evidence, index, sum, bytes.Span))
                evidence.Add(Fault.DaySumAltered, sum.Path);
        }

        return true;
    }

    private static bool IsSum(Evidence evidence, long index, DaySum sum, ReadOnlySpan<byte> bytes)
    {
        var segments = evidence.Segments.Where(each => each.Index < index && each.Summary.Day == sum.Day).ToList();
        if (segments.Count != sum.Segments) return false;
        // A bundle of a shorter range has not every manifest: then the sum's own hash is what there is to check.
        if (!segments.TrueForAll(each => evidence.Rows.ContainsKey(each.Index))) return true;
        var merge = new TagRowMerge(byCategories: true);
        foreach (var row in segments.SelectMany(each => evidence.Rows[each.Index])) merge.Add(row);
        var (computed, rows) = merge.ToFile();
        return rows == sum.Rows && computed.AsSpan().SequenceEqual(bytes);
    }
}

using System.Globalization;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tiles;

namespace Gateway.Verify.Verification;

/// <summary>Every entry is the one whose hash is in the tree, and is in the format.</summary>
internal static class EntryStep
{
    public static bool Run(Evidence evidence)
    {
        if (evidence.Manifest.Partner is null) Bundles(evidence);
        else Disclosed(evidence);
        evidence.Counts.Entries = evidence.Entries.Count;
        // Without every entry nothing can be said of what entries explain.
        return evidence.Manifest.Partner is not null || evidence.Entries.Count == evidence.Checkpoint.Size;
    }

    private static void Bundles(Evidence evidence)
    {
        foreach (var path in TilePath.All(null, evidence.Checkpoint.Size))
        {
            if (evidence.Read(path.ToString()) is not { } bytes)
            {
                evidence.Add(Fault.FileMissing, path.ToString());
                continue;
            }

            if (EntryBundle.Read(bytes, path.Width) is not { } leaves)
            {
                evidence.Add(Fault.EntryAltered, path.ToString());
                return;
            }

            for (var i = 0; i < leaves.Count; i++) Take(evidence, path.Index * TilePath.FullWidth + i, leaves[i]);
        }
    }

    private static void Disclosed(Evidence evidence)
    {
        const string Folder = "entries/";
        var indexes = new SortedSet<long>();
        foreach (var path in evidence.Paths.Where(path => path.StartsWith(Folder, StringComparison.Ordinal)))
        {
            if (long.TryParse(path.AsSpan(Folder.Length), NumberStyles.None, CultureInfo.InvariantCulture,
                out var index)
                && index < evidence.Checkpoint.Size && LedgerPaths.Entry(index) == path)
                indexes.Add(index);
        }

        foreach (var index in indexes) Take(evidence, index, evidence.Read(LedgerPaths.Entry(index))!.Value);
    }

    private static void Take(Evidence evidence, long index, ReadOnlyMemory<byte> leaf)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"entry {index}");
        if (TreeHasher.Leaf(leaf.Span) != evidence.Tree.Leaves[(int)index]) evidence.Add(Fault.EntryAltered, where);
        else if (!LedgerEntry.TryParse(leaf, out var entry)) evidence.Add(Fault.EntryUnreadable, where);
        else if (entry.Type == EntryTypes.SegmentSealed && !SegmentSummary.TryRead(entry, out _))
            evidence.Add(Fault.EntryUnreadable, where);
        else
        {
            evidence.Entries.Add(index, entry);
            if (SegmentSummary.TryRead(entry, out var summary)) evidence.Segments.Add((index, summary));
        }
    }
}

using Gateway.Ledger.Entries;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Log;

/// <summary>Finds entries of sealed segments from the newest back.</summary>
internal static class SealedEntries
{
    public static long? FindLast(LedgerReader reader, long size) => Backwards(reader, size)
        .Where(found => found.Entry.Type == EntryTypes.SegmentSealed).Select(found => (long?)found.Index).FirstOrDefault();

    /// <summary>Entries from the newest back.</summary>
    public static IEnumerable<(long Index, LedgerEntry Entry)> Backwards(LedgerReader reader, long size)
    {
        for (var number = (size - 1) / TilePath.FullWidth; size > 0 && number >= 0; number--)
        {
            var bundle = reader.Bundle(number);
            for (var at = bundle.Count - 1; at >= 0; at--)
            {
                if (LedgerEntry.TryParse(bundle[at], out var entry))
                    yield return (number * TilePath.FullWidth + at, entry);
            }
        }
    }
}

using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tiles;

namespace Gateway.Ledger.Log;

/// <summary>Finds entries of sealed segments from the newest back.</summary>
internal static class SealedEntries
{
    public static long? FindLast(LedgerReader reader, long size) => Backwards(reader, size)
        .Where(found => found.Entry.Type == EntryTypes.SegmentSealed).Select(found => (long?)found.Index)
            .FirstOrDefault();

    /// <summary>Sealed segments from the newest back, each by the index that the one after it names.</summary>
    public static IEnumerable<(long Index, SegmentSummary Summary)> Chain(LedgerWriter ledger)
    {
        var (reader, number, bundle) = (ledger.Reader(), -1L, (IReadOnlyList<ReadOnlyMemory<byte>>)[]);
        for (var index = ledger.LastSealed; index is { } at;)
        {
            // Many of them lie in one bundle.
            if (at / TilePath.FullWidth is var of && of != number) (number, bundle) = (of, reader.Bundle(of));
            var leaf = bundle[(int)(at % TilePath.FullWidth)];
            if (!LedgerEntry.TryParse(leaf, out var entry) || !SegmentSummary.TryRead(entry, out var summary))
                throw new InvalidDataException($"Entry {at} is not the sealed segment that a later one says it is.");
            yield return (at, summary);
            index = summary.Previous;
        }
    }

    /// <summary>Segments that were sealed on a day or later, from the newest back.</summary>
    public static IEnumerable<SegmentSummary> Since(LedgerWriter ledger, string day) => Chain(ledger)
        .Select(each => each.Summary)
        .TakeWhile(summary => string.CompareOrdinal(Instants.Day(summary.To), day) >= 0);

    /// <summary>Entries about segments from the newest back.</summary>
    public static IEnumerable<(long Index, LedgerEntry Entry)> Backwards(LedgerReader reader, long size)
    {
        for (var number = (size - 1) / TilePath.FullWidth; size > 0 && number >= 0; number--)
        {
            var bundle = reader.Bundle(number);
            for (var at = bundle.Count - 1; at >= 0; at--)
            {
                // Most entries are about something else: looking is far cheaper than reading.
                if (bundle[at].Span.IndexOf("\"segment."u8) >= 0 && LedgerEntry.TryParse(bundle[at], out var entry))
                    yield return (number * TilePath.FullWidth + at, entry);
            }
        }
    }
}

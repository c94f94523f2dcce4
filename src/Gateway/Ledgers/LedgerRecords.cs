using Gateway.Ledger.Json;
using Gateway.Ledger.Receipts;
using Record = Gateway.Ledger.Receipts.Receipt;

namespace Gateway.Ledgers;

/// <summary>Reads the receipts of sealed segments back, in the order of their days and segments.</summary>
internal sealed class LedgerRecords(LedgerKeeper keeper, TimeProvider time)
{
    /// <summary>Seals what is being written, and reads from an instant on.</summary>
    /// <exception cref="IOException">The ledger cannot be sealed now.</exception>
    public Task<IEnumerable<Record>> FromAsync(DateTimeOffset from, CancellationToken cancel) =>
        BetweenAsync(from, DateTimeOffset.MaxValue, cancel);

    /// <summary>Seals what is being written, and reads what was recorded between two instants.</summary>
    /// <param name="from">The first, included.</param>
    /// <param name="to">The last, excluded.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="IOException">The ledger cannot be sealed now.</exception>
    public async Task<IEnumerable<Record>> BetweenAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await SealAsync();
        return Read(from, to, cancel);
    }

    /// <summary>Seals what is being written, so that what is read from the files is all there is.</summary>
    public async Task SealAsync() => await keeper.UseAsync(static async open =>
    {
        await open.Receipts.SealAsync();
        return true;
    });

    private IEnumerable<Record> Read(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        // A segment lies under the day on which it was opened, and may hold the first records of the next.
        var (first, last) = (Instants.Day(from > DateTimeOffset.MinValue.AddDays(1) ? from.AddDays(-1) : from),
            Instants.Day(to < time.GetUtcNow() ? to : time.GetUtcNow()));
        foreach (var instance in keeper.Files.Folders("segments"))
        {
            foreach (var day in keeper.Files.Folders($"segments/{instance}"))
            {
                if (string.CompareOrdinal(day, first) < 0 || string.CompareOrdinal(day, last) > 0) continue;
                foreach (var path in keeper.Files.List($"segments/{instance}/{day}"))
                {
                    cancel.ThrowIfCancellationRequested();
                    foreach (var record in Read(path))
                    {
                        if (record.At >= from && record.At < to) yield return record;
                    }
                }
            }
        }
    }

    private List<Record> Read(string path)
    {
        // Retention may take it away at any time.
        if (keeper.Files.Read(path) is not { } bytes) return [];
        if (!SegmentFile.TryParse(bytes, out var segment)) throw new InvalidDataException($"{path} was altered.");
        var terms = segment.Terms.Select(each => ReceiptTerms.TryParse(each, out var read)
            ? read
            : throw new InvalidDataException($"{path} was altered.")).ToList();
        var records = new List<Record>(segment.Count);
        for (var i = 0; i < segment.Count; i++)
            records.Add(ReceiptRecord.Read(segment[i], terms[ReceiptRecord.Terms(segment[i])]));
        return records;
    }
}

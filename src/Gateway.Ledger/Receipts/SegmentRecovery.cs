using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>Seals, and says so, what a crash left open; finds the number at which an instance goes on.</summary>
internal sealed class SegmentRecovery(ILedgerFiles files, LedgerWriter ledger, SegmentSealer sealer)
{
    /// <returns>The numbers of the instance's next segment and next record.</returns>
    public async Task<(long Number, long Seq)> RunAsync(string instance, TimeProvider clock)
    {
        var (opened, next) = LastOf(instance);
        foreach (var path in files.List($"{LedgerPaths.Open}/{instance}"))
        {
            if (OpenSegment.Recover(files.Read(path)!, out var torn) is not { } segment)
            {
                // Not even its first frame: nothing was acknowledged.
                files.Delete(path);
                files.SyncFolder(SafeWrite.Folder(path));
                continue;
            }

            if (segment.Head.Number < next.Number)
            {
                // Sealed and published already; only its removal is missing.
                sealer.Remove(segment);
                continue;
            }

            var now = clock.GetUtcNow();
            if (!opened.TryGetValue(segment.Head.Number, out var index))
            {
                // The crash came before the entry that opens it, so it holds no record.
                index = await sealer.OpenAsync(segment.Head, Guid.CreateVersion7(now)).ConfigureAwait(false);
            }

            await sealer.SealAsync(segment, index, Guid.CreateVersion7(now), now, torn).ConfigureAwait(false);
            next = (segment.Head.Number + 1, segment.Head.SeqFrom + segment.Records);
        }

        return next;
    }

    /// <summary>What the log has of the instance since its last sealed segment, and where that ended.</summary>
    private (Dictionary<long, long> Opened, (long Number, long Seq) Next) LastOf(string instance)
    {
        var opened = new Dictionary<long, long>();
        var reader = ledger.Reader();
        foreach (var (index, entry) in SealedEntries.Backwards(reader, reader.Checkpoint.Checkpoint.Size))
        {
            if (entry.Type == EntryTypes.SegmentOpened && entry.Data?["instance"]?.GetValue<string>() == instance)
                opened.TryAdd(entry.Data["segment"]!.GetValue<long>(), index);
            if (SegmentSummary.TryRead(entry, out var sealedOne) && sealedOne.Instance == instance)
                return (opened, (sealedOne.Number + 1, sealedOne.SeqFrom + sealedOne.Records));
        }

        return (opened, (0, 0));
    }
}

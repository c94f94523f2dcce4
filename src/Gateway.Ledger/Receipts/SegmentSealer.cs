using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// Turns an open segment into a sealed one: records, manifest, then the leaf, then the open file goes. After a crash
/// between any two of them it is done again with the same result.
/// </summary>
internal sealed class SegmentSealer(ILedgerFiles files, LedgerWriter ledger, EntryActor actor)
{
    /// <summary>Publishes that a segment begins.</summary>
    /// <returns>The index of the entry.</returns>
    public async Task<long> OpenAsync(OpenSegmentHead head, Guid id)
    {
        var index = await ledger.AppendAsync([new LedgerEntry
        {
            Id = id,
            At = head.At,
            Type = EntryTypes.SegmentOpened,
            Actor = actor,
            Data = new()
            {
                ["instance"] = head.Instance,
                ["segment"] = head.Number,
                ["seqFrom"] = head.SeqFrom,
            },
        }]).ConfigureAwait(false);
        await ledger.PublishAsync().ConfigureAwait(false);
        return index;
    }

    /// <summary>Seals it.</summary>
    /// <param name="segment">The segment; nothing may be added to it any more.</param>
    /// <param name="opened">The index of the entry that opened it.</param>
    /// <param name="id">The id of the entry that seals it.</param>
    /// <param name="now">The time.</param>
    /// <param name="lost">What a crash cut short, in bytes; null when no crash ended it.</param>
    public async Task SealAsync(OpenSegment segment, long opened, Guid id, DateTimeOffset now, long? lost = null)
    {
        var rows = segment.Rows().Select(row => (Row: row, Line: row.ToBytes())).ToList();
        var manifest = SegmentManifest.Of(segment.Head.Instance, segment.Head.Number, rows);
        var summary = new SegmentSummary
        {
            Instance = segment.Head.Instance,
            Opened = opened,
            Number = segment.Head.Number,
            SeqFrom = segment.Head.SeqFrom,
            Records = segment.Records,
            From = segment.Head.At,
            To = now < segment.Head.At ? segment.Head.At : now,
            Tags = rows.Count,
            Root = manifest.Root(),
            Recovered = lost is not null,
            LostBytes = lost > 0 ? lost : null,
        };
        files.ReplaceDurably(summary.Path, segment.ToFile());
        ManifestFile.Append(files, summary, SegmentManifest.Lines(manifest, rows.Select(row => row.Line)));
        await ledger.AppendSealedAsync(previous => [new LedgerEntry
        {
            Id = id,
            At = summary.To,
            Type = EntryTypes.SegmentSealed,
            Actor = actor,
            Data = (summary with { Previous = previous }).ToJson(),
        }], CancellationToken.None).ConfigureAwait(false);
        Remove(segment);
    }

    /// <summary>Removes the open file, whose records lie in a sealed one.</summary>
    public void Remove(OpenSegment segment)
    {
        segment.Dispose();
        var path = LedgerPaths.OpenSegment(segment.Head.Instance, segment.Head.Number);
        files.Delete(path);
        files.SyncFolder(SafeWrite.Folder(path));
    }
}

using System.Text;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// Removes the records of old segments because a rule says so, and says so first. Entries, manifests and proofs stay:
/// what was sent to whom in sum can still be shown, one by one no more.
/// </summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Before">Segments that were sealed before this instant go.</param>
/// <param name="From">The index of the first segment's entry.</param>
/// <param name="To">The index after the last one's.</param>
/// <param name="Files">How many files go.</param>
/// <param name="Sha256">SHA-256 over a line <c>path sha256</c> for each file, in the order of the log.</param>
public sealed record Retention(string Rule, DateTimeOffset Before, long From, long To, long Files, TreeHash Sha256)
{
    /// <summary>Runs a rule; null when it finds nothing to remove.</summary>
    /// <param name="files">The ledger's folder.</param>
    /// <param name="ledger">The ledger's sequencer.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="before">Segments that were sealed before this instant go.</param>
    /// <param name="isHeld">Whether a legal hold keeps a segment.</param>
    /// <param name="id">The entry's id.</param>
    /// <param name="now">The time.</param>
    /// <param name="actor">Who runs it.</param>
    /// <exception cref="IOException">The disk failed; what is left of the files goes at the next run.</exception>
    public static async Task<Retention?> RunAsync(ILedgerFiles files, LedgerWriter ledger, string rule,
        DateTimeOffset before, Func<SegmentSummary, bool> isHeld, Guid id, DateTimeOffset now, EntryActor actor)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(isHeld);
        // Nearly always: the log has millions of segments, and this is asked every hour.
        if (!HasFilesUpTo(files, Instants.Day(before))) return null;
        var due = new List<(long Index, string Path)>();
        var lines = new StringBuilder();
        foreach (var (index, summary) in SealedEntries.Chain(ledger).Reverse())
        {
            if (summary.To >= before || isHeld(summary) || files.Read(summary.Path) is not { } bytes) continue;
            due.Add((index, summary.Path));
            lines.Append(summary.Path).Append(' ').Append(TreeHasher.Digest(bytes)).Append('\n');
        }

        if (due.Count == 0) return null;
        var sha256 = TreeHasher.Digest(Encoding.UTF8.GetBytes(lines.ToString()));
        var run = new Retention(rule, before, due[0].Index, due[^1].Index + 1, due.Count, sha256);
        await ledger.AppendAsync([run.ToEntry(id, now, actor)]).ConfigureAwait(false);
        await ledger.PublishAsync().ConfigureAwait(false);
        foreach (var (_, path) in due) files.Delete(path);
        foreach (var folder in due.Select(each => SafeWrite.Folder(each.Path)).Distinct()) files.SyncFolder(folder);
        return run;
    }

    /// <summary>Whether this explains that a segment's records are gone.</summary>
    /// <param name="index">The index of the segment's entry.</param>
    /// <param name="summary">The segment.</param>
    public bool Covers(long index, SegmentSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return index >= From && index < To && summary.To < Before;
    }

    /// <summary>Reads a <c>retention.executed</c> entry about segments.</summary>
    public static bool TryRead(LedgerEntry entry, out Retention run)
    {
        ArgumentNullException.ThrowIfNull(entry);
        run = null!;
        if (entry.Type != EntryTypes.RetentionExecuted || entry.Data is null) return false;
        var read = JsonMembers.Of(entry.Data);
        run = new Retention(read.Text("rule") ?? "", read.Instant("before") ?? default, read.Integer("from") ?? 0,
            read.Integer("to") ?? 0, read.Integer("files") ?? 0, read.Hash("sha256") ?? default);
        return read.IsDone("rule", "before", "from", "to", "files", "sha256");
    }

    private static bool HasFilesUpTo(ILedgerSource files, string day) => files.Folders(LedgerPaths.Segments).Any(
        instance => files.Folders($"{LedgerPaths.Segments}/{instance}").Any(each =>
            string.CompareOrdinal(each, day) <= 0 && files.List($"{LedgerPaths.Segments}/{instance}/{each}").Count > 0));

    private LedgerEntry ToEntry(Guid id, DateTimeOffset now, EntryActor actor) => new()
    {
        Id = id,
        At = now,
        Type = EntryTypes.RetentionExecuted,
        Actor = actor,
        Data = new()
        {
            ["rule"] = Rule,
            ["before"] = Instants.Write(Before),
            ["from"] = From,
            ["to"] = To,
            ["files"] = Files,
            ["sha256"] = Sha256.ToHex(),
        },
    };
}

using System.Globalization;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Log;

/// <summary>
/// Checkpoints that others vouch for, kept beside the log with what they signed: FORMAT.md §4. For one thread at a time.
/// </summary>
/// <param name="files">The ledger's folder.</param>
public sealed class Anchors(ILedgerFiles files)
{
    /// <summary>Every checkpoint that is kept, the smallest first.</summary>
    /// <exception cref="InvalidDataException">One of them was altered.</exception>
    public IReadOnlyList<KeptCheckpoint> Kept() =>
        [.. Sizes(files).Select(size => Find(size)!).OrderBy(kept => kept.Checkpoint.Size)];

    /// <summary>Keeps a checkpoint with another signature; one that is newer takes the place of the same key's.</summary>
    /// <returns>What is kept now, durably.</returns>
    /// <exception cref="IOException">The disk failed.</exception>
    /// <exception cref="InvalidDataException">What is kept of that size is another checkpoint.</exception>
    public KeptCheckpoint Keep(SignedCheckpoint checkpoint, params IReadOnlyList<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(signatures);
        var size = checkpoint.Checkpoint.Size;
        var kept = Find(size)?.Note ?? checkpoint.Note;
        if (kept.Text != checkpoint.Note.Text)
            throw new InvalidDataException($"{LedgerPaths.CheckpointAt(size)} is of another tree: it was altered.");
        var left = kept.Signatures.Where(old => !signatures.Any(each => each.Name == old.Name && each.Id == old.Id));
        var note = left.Concat(signatures).Aggregate(Note.Of(kept.Text), (signed, each) => signed.With(each));
        files.ReplaceDurably(LedgerPaths.CheckpointAt(size), note.ToBytes());
        return Find(size)!;
    }

    /// <summary>Keeps a checkpoint with a time stamp over its text.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="token">The TimeStampToken of RFC 3161, in DER.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public KeptCheckpoint KeepStamp(SignedCheckpoint checkpoint, ReadOnlySpan<byte> token)
    {
        var kept = Keep(checkpoint);
        files.ReplaceDurably(LedgerPaths.TimeStampAt(kept.Checkpoint.Size), token);
        return kept with { TimeStamp = token.ToArray() };
    }

    /// <summary>
    /// Forgets a checkpoint that tells less than a later one: without a time stamp, and signed by nobody who has not
    /// signed the later one too.
    /// </summary>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="IOException">The disk failed.</exception>
    public bool Forget(KeptCheckpoint earlier, KeptCheckpoint later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (earlier.TimeStamp is not null || earlier.Checkpoint.Size >= later.Checkpoint.Size
            || earlier.Note.Signatures.Any(old => !later.Note.Signatures.Any(each =>
                each.Name == old.Name && each.Id == old.Id)))
            return false;
        files.Delete(LedgerPaths.CheckpointAt(earlier.Checkpoint.Size));
        files.SyncFolder(LedgerPaths.Checkpoints);
        return true;
    }

    /// <summary>The sizes of the checkpoints that a ledger's folder or a bundle keeps.</summary>
    internal static IEnumerable<long> Sizes(ILedgerSource files)
    {
        foreach (var path in files.List(LedgerPaths.Checkpoints))
        {
            if (long.TryParse(path.AsSpan(LedgerPaths.Checkpoints.Length + 1), NumberStyles.None,
                CultureInfo.InvariantCulture, out var size) && path == LedgerPaths.CheckpointAt(size)) yield return size;
        }
    }

    private KeptCheckpoint? Find(long size)
    {
        var path = LedgerPaths.CheckpointAt(size);
        if (files.Read(path) is not { } bytes) return null;
        var stamp = files.Read(LedgerPaths.TimeStampAt(size));
        return Checkpoint.TryParse(bytes, out var checkpoint, out var note) && checkpoint.Size == size
            ? new KeptCheckpoint(checkpoint, note, stamp is null ? default(ReadOnlyMemory<byte>?) : stamp)
            : throw new InvalidDataException($"{path} was altered. Restore the ledger's folder from a copy.");
    }
}

/// <summary>A checkpoint that is kept for what others said of it.</summary>
/// <param name="Checkpoint">Size and root.</param>
/// <param name="Note">The note with everybody's signatures.</param>
/// <param name="TimeStamp">The RFC 3161 token over its text; null when there is none.</param>
public sealed record KeptCheckpoint(Checkpoint Checkpoint, Note Note, ReadOnlyMemory<byte>? TimeStamp);

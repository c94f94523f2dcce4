using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Log;

/// <summary>Finds the state in which a log was left.</summary>
internal static class LedgerRecovery
{
    public static (SignedCheckpoint Published, TreeEdge Edge) Run(ILedgerFiles files, LogSigner signer)
    {
        if (Next(files, signer) is { } next)
        {
            CheckpointFile.Publish(files);
            return next;
        }

        if (files.Read(LedgerPaths.NextCheckpoint) is not null)
        {
            // It never became durable, so that nobody can have seen it.
            files.Delete(LedgerPaths.NextCheckpoint);
            files.SyncFolder("");
        }

        if (files.Read(LedgerPaths.Checkpoint) is not { } bytes) return Found(files, signer);
        return Read(bytes, files, signer) ?? throw new InvalidDataException(
            $"The checkpoint is not that of a log '{signer.Origin}' under this key. Give the key that signed it.");
    }

    private static (SignedCheckpoint, TreeEdge)? Next(ILedgerFiles files, LogSigner signer)
    {
        if (files.Read(LedgerPaths.NextCheckpoint) is not { } bytes) return null;
        try
        {
            return Read(bytes, files, signer);
        }
        catch (InvalidDataException)
        {
            // Its tiles are not there. They are written before it: it is not ours to publish.
            return null;
        }
    }

    private static (SignedCheckpoint, TreeEdge)? Read(byte[] bytes, ILedgerFiles files, LogSigner signer)
    {
        if (!Checkpoint.TryParse(bytes, out var checkpoint, out var note) || checkpoint.Origin != signer.Origin
            || note.Verify(signer.PublicKey, out _) != NoteVerdict.Valid)
            return null;
        var edge = TreeEdge.Read(files, checkpoint.Size);
        return edge.Root == checkpoint.Root
            ? (new SignedCheckpoint(checkpoint, note), edge)
            : throw new InvalidDataException("The ledger's tiles do not add up to its checkpoint: they were altered.");
    }

    private static (SignedCheckpoint, TreeEdge) Found(ILedgerFiles files, LogSigner signer)
    {
        // A log is founded with a checkpoint before its first tile.
        if (files.List("tile").Count > 0)
            throw new InvalidDataException("The ledger has entries and no checkpoint: it was removed. Restore it.");
        var checkpoint = new Checkpoint(signer.Origin, 0, TreeHasher.Empty);
        var note = signer.Sign(checkpoint.ToNote());
        CheckpointFile.Write(files, note);
        return (new SignedCheckpoint(checkpoint, note), new TreeEdge());
    }
}

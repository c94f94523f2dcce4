using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Log;

/// <summary>Publishes a checkpoint in two steps, of which a crash can interrupt either.</summary>
internal static class CheckpointFile
{
    public static void Write(ILedgerFiles files, Note note)
    {
        files.Write(LedgerPaths.NextCheckpoint, note.ToBytes());
        files.SyncFolder("");
        Publish(files);
    }

    public static void Publish(ILedgerFiles files)
    {
        files.Rename(LedgerPaths.NextCheckpoint, LedgerPaths.Checkpoint);
        files.SyncFolder("");
    }
}

using Gateway.Ledger.Notes;

namespace Gateway.Ledger.Log;

/// <summary>A checkpoint with the note that carries its signatures.</summary>
/// <param name="Checkpoint">Size and root.</param>
/// <param name="Note">The note.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, Note Note);

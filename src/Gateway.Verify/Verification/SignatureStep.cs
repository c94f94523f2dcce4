using System.Globalization;
using Gateway.Ledger.Log;

namespace Gateway.Verify.Verification;

/// <summary>The log signed the checkpoint, with a key that was its key at that size.</summary>
internal static class SignatureStep
{
    public static bool Run(Evidence evidence)
    {
        evidence.Keys = LogKeys.Read(evidence.Policy, evidence.Checkpoint.Origin, evidence.Entries, index =>
            evidence.Add(Fault.KeyRotation, string.Create(CultureInfo.InvariantCulture, $"entry {index}")));
        if (!evidence.Keys.Accept(evidence.CheckpointNote, evidence.Checkpoint.Size))
            evidence.Add(Fault.LogSignature, LedgerPaths.Checkpoint);
        return true;
    }
}

using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Verification;

/// <summary>The trust policy, and the checkpoint that the bundle is about.</summary>
internal static class CheckpointStep
{
    public static bool Run(Evidence evidence)
    {
        var enclosed = evidence.Read("policy.txt");
        foreach (var path in evidence.Paths.Where(path =>
            path is "README.en.txt" or "README.fr.txt")) evidence.Read(path);
        if ((evidence.Options.Policy ?? enclosed) is not { } bytes
            || !TrustPolicy.TryParse(bytes.Span, out var policy, out _))
        {
            evidence.Add(Fault.PolicyUnreadable, evidence.Options.Policy is null ? "policy.txt" : "--policy");
            return false;
        }

        evidence.Policy = policy;
        if (evidence.Read(LedgerPaths.Checkpoint) is not { } signed)
        {
            evidence.Add(Fault.FileMissing, LedgerPaths.Checkpoint);
            return false;
        }

        if (!Checkpoint.TryParse(signed.Span, out var checkpoint, out var note))
        {
            evidence.Add(Fault.CheckpointUnreadable, LedgerPaths.Checkpoint);
            return false;
        }

        (evidence.Checkpoint, evidence.CheckpointNote) = (checkpoint, note);
        if (checkpoint.Origin != evidence.Manifest.Origin || checkpoint.Size != evidence.Manifest.Size)
            evidence.Add(Fault.CheckpointOther, LedgerPaths.Checkpoint);
        return true;
    }
}

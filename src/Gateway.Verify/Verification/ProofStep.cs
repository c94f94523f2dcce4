using Gateway.Ledger.Notes;

namespace Gateway.Verify.Verification;

/// <summary>Enclosed proofs lead from their entries to the bundle's checkpoint.</summary>
internal static class ProofStep
{
    public static bool Run(Evidence evidence)
    {
        foreach (var path in evidence.Paths.Where(path => path.StartsWith("proofs/", StringComparison.Ordinal)))
        {
            if (!LogProof.TryParse(evidence.Read(path)!.Value.Span, out var proof)
                || path != FormattableString.Invariant($"proofs/{proof.Index}.tlog-proof")
                || proof.SignedCheckpoint.Text != evidence.CheckpointNote.Text
                    || proof.Index >= evidence.Checkpoint.Size
                || !proof.Proves(evidence.Tree.Leaves[(int)proof.Index]))
                evidence.Add(Fault.ProofInvalid, path);
            else if (!evidence.Keys.Accept(proof.SignedCheckpoint, evidence.Checkpoint.Size))
                evidence.Add(Fault.LogSignature, path);
        }

        return true;
    }
}

using Gateway.Ledger.Bundles;
using Gateway.Verify.Replay;

namespace Gateway.Verify.Verification;

/// <summary>
/// Checks evidence, step by step. A step that finds something altered ends the work: what rests on it means nothing.
/// </summary>
internal static class BundleVerifier
{
    private static readonly Func<Evidence, bool>[] Steps =
    [
        FileStep.Run,
        CheckpointStep.Run,
        TreeStep.Run,
        EntryStep.Run,
        SignatureStep.Run,
        HistoryStep.Run,
        AnchorStep.Run,
        SequenceStep.Run,
        ReplayStep.Run,
        SegmentStep.Run,
        DaySumStep.Run,
        BlobStep.Run,
        ProofStep.Run,
        ReportStep.Run,
        LeftoverStep.Run,
    ];

    public static Evidence Verify(IBundle bundle, VerifyOptions options)
    {
        var evidence = new Evidence(bundle, options);
        foreach (var step in Steps)
        {
            if (!step(evidence) || evidence.IsAltered) return evidence;
        }

        evidence.IsComplete = true;
        return evidence;
    }
}

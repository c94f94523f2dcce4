using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Verification;

/// <summary>Checkpoints from before, enclosed and brought along, are of this log's past.</summary>
internal static class HistoryStep
{
    public static bool Run(Evidence evidence)
    {
        foreach (var path in Older(evidence))
        {
            if (!Checkpoint.TryParse(evidence.Read(path)!.Value.Span, out var checkpoint, out var note))
                evidence.Add(Fault.CheckpointUnreadable, path);
            else Compare(evidence, path, checkpoint, note);
        }

        for (var i = 0; i < evidence.Options.Known.Count; i++)
        {
            if (!Checkpoint.TryParse(evidence.Options.Known[i].Span, out var checkpoint, out var note))
                evidence.Add(Fault.LogSignature, "known checkpoint");
            else Compare(evidence, "known checkpoint", checkpoint, note);
        }

        return true;
    }

    public static IEnumerable<string> Older(Evidence evidence) => evidence.Paths
        .Where(path => path.StartsWith("checkpoints/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static void Compare(Evidence evidence, string where, Checkpoint checkpoint, Note note)
    {
        if (checkpoint.Origin != evidence.Checkpoint.Origin || !evidence.Keys.Accept(note, checkpoint.Size))
            evidence.Add(Fault.LogSignature, where);
        else if (checkpoint.Size > evidence.Checkpoint.Size) evidence.Add(Fault.LogShortened, where);
        else if (TreeProofs.Root(evidence.Tree.Subtree, checkpoint.Size) != checkpoint.Root)
            evidence.Add(Fault.LogForked, where);
    }
}

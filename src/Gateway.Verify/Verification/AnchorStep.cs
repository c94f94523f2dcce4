using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Verification;

/// <summary>
/// Up to which size others vouch for the log: the witnesses of the policy, and time-stamping authorities.
/// </summary>
internal static class AnchorStep
{
    public static bool Run(Evidence evidence)
    {
        var (witnessed, stamped) = (false, new HashSet<long>());
        foreach (var (path, bytes) in Signed(evidence))
        {
            if (!Checkpoint.TryParse(bytes.Span, out var checkpoint, out var note)) continue;
            var cosigned = Cosigned(evidence, path, note);
            var enough = evidence.Policy.NeedsWitnesses && evidence.Policy.IsSatisfiedBy(cosigned);
            witnessed |= enough;
            if (enough) evidence.Counts.Witnesses = Math.Max(evidence.Counts.Witnesses, cosigned.Count);
            if (!enough && !IsStamped(evidence, checkpoint.Size, note.Text, stamped)) continue;
            // The size, not the file: several files may hold one checkpoint with other signatures.
            evidence.AnchoredSize = Math.Max(evidence.AnchoredSize ?? 0, checkpoint.Size);
        }

        evidence.Counts.TimeStamps = stamped.Count;
        if (evidence.Policy.NeedsWitnesses && !witnessed) evidence.Add(Fault.Quorum, LedgerPaths.Checkpoint);
        else Tail(evidence);
        return true;
    }

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Signed(Evidence evidence) =>
        HistoryStep.Older(evidence).Prepend(LedgerPaths.Checkpoint).Select(path => (path, evidence.Read(path)!.Value));

    private static HashSet<string> Cosigned(Evidence evidence, string path, Note note)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, key) in evidence.Policy.Witnesses)
        {
            var verdict = note.Verify(key, out _);
            if (verdict == NoteVerdict.Invalid) evidence.Add(Fault.Cosignature, $"{path}: {name}");
            if (verdict == NoteVerdict.Valid) names.Add(name);
        }

        return names;
    }

    private static bool IsStamped(Evidence evidence, long size, string text, HashSet<long> stamped)
    {
        var path = LedgerPaths.TimeStampAt(size);
        if (evidence.Read(path) is not { } token || evidence.Options.TimeStampAuthorities.Count == 0) return false;
        if (TimeStamp.Verify(token, text, evidence.Options.TimeStampAuthorities) is null)
        {
            evidence.Add(Fault.TimeStamp, path);
            return false;
        }

        stamped.Add(size);
        return true;
    }

    private static void Tail(Evidence evidence)
    {
        if (evidence.AnchoredSize is not { } anchored)
        {
            if (evidence.Options.RequireAnchored) evidence.Add(Fault.TailUnanchored, "entry 0");
            return;
        }

        if (evidence.Entries.TryGetValue(anchored, out var first)
            && evidence.Entries.TryGetValue(evidence.Checkpoint.Size - 1, out var last)
            && last.At - first.At > evidence.Options.MaxTail)
            evidence.Add(Fault.TailUnanchored, FormattableString.Invariant($"entry {anchored}"));
    }
}

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
        foreach (var (path, bytes) in Signed(evidence))
        {
            if (!Checkpoint.TryParse(bytes.Span, out var checkpoint, out var note)) continue;
            var (cosigned, at) = Cosigned(evidence, path, note);
            if (evidence.Policy.NeedsWitnesses && evidence.Policy.IsSatisfiedBy(cosigned))
            {
                evidence.Counts.Witnesses = Math.Max(evidence.Counts.Witnesses, cosigned.Count);
                evidence.Witnessed = Later(evidence.Witnessed, checkpoint.Size, at);
            }

            // The size, not the file: several files may hold one checkpoint with other signatures.
            if (Stamp(evidence, checkpoint.Size, note.Text) is { } stamped)
                evidence.Stamped = Later(evidence.Stamped, checkpoint.Size, stamped);
        }

        if (evidence.Policy.NeedsWitnesses && evidence.Witnessed is null) evidence.Add(Fault.Quorum, LedgerPaths.Checkpoint);
        else Tail(evidence);
        return true;
    }

    private static Anchor Later(Anchor? before, long size, DateTimeOffset at) =>
        before is { } known && (known.Size, known.At).CompareTo((size, at)) > 0 ? known : new Anchor(size, at);

    private static IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> Signed(Evidence evidence) =>
        HistoryStep.Older(evidence).Prepend(LedgerPaths.Checkpoint).Select(path => (path, evidence.Read(path)!.Value));

    private static (HashSet<string> Names, DateTimeOffset At) Cosigned(Evidence evidence, string path, Note note)
    {
        var (names, latest) = (new HashSet<string>(StringComparer.Ordinal), DateTimeOffset.MinValue);
        foreach (var (name, key) in evidence.Policy.Witnesses)
        {
            var verdict = note.Verify(key, out var at);
            if (verdict == NoteVerdict.Invalid) evidence.Add(Fault.Cosignature, $"{path}: {name}");
            if (verdict != NoteVerdict.Valid) continue;
            names.Add(name);
            if (at > latest) latest = at.Value;
        }

        return (names, latest);
    }

    private static DateTimeOffset? Stamp(Evidence evidence, long size, string text)
    {
        var path = LedgerPaths.TimeStampAt(size);
        if (evidence.Read(path) is not { } token || evidence.Options.TimeStampAuthorities.Count == 0) return null;
        var at = TimeStamp.Verify(token, text, evidence.Options.TimeStampAuthorities);
        if (at is null) evidence.Add(Fault.TimeStamp, path);
        else if (evidence.StampedSizes.Add(size)) evidence.Counts.TimeStamps++;
        return at;
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

using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Verification;

/// <summary>
/// Which keys may sign the log at which size: those of the policy, and those that a rotation leads to from them.
/// </summary>
internal sealed class LogKeys
{
    private readonly List<(NoteKey Key, long From, long To)> spans = [];

    private LogKeys()
    {
    }

    /// <summary>
    /// Follows every rotation; false for one that is not signed by both or that no trusted key is part of.
    /// </summary>
    public static LogKeys Read(TrustPolicy policy, string origin, IEnumerable<KeyValuePair<long, LedgerEntry>> entries,
        Action<long> invalid)
    {
        var keys = new LogKeys();
        keys.spans.AddRange(policy.Logs.Where(key => key.Name == origin).Select(key => (key, 0L, long.MaxValue)));
        foreach (var (index, entry) in entries.Where(each => each.Value.Type == EntryTypes.KeyRotated))
        {
            if (KeyRotation.Read(entry, origin, index) is not { } rotation || !keys.Rotate(rotation, index + 1))
                invalid(index);
        }

        return keys;
    }

    /// <summary>Whether a trusted key signed a checkpoint of that size, and none of them signed it wrongly.</summary>
    public bool Accept(Note note, long size)
    {
        var valid = false;
        foreach (var (key, from, to) in spans)
        {
            var verdict = note.Verify(key, out _);
            if (verdict == NoteVerdict.Invalid) return false;
            valid |= verdict == NoteVerdict.Valid && size >= from && size <= to;
        }

        return valid;
    }

    private bool Rotate(KeyRotation rotation, long size)
    {
        var (before, after) = (IndexOf(rotation.From), IndexOf(rotation.To));
        if (before < 0 && after < 0) return false;
        if (before < 0) spans.Add((rotation.From, 0, size));
        else spans[before] = spans[before] with { To = Math.Min(spans[before].To, size) };
        if (after < 0) spans.Add((rotation.To, size, long.MaxValue));
        else spans[after] = spans[after] with { From = Math.Max(spans[after].From, size) };
        return true;
    }

    private int IndexOf(NoteKey key) =>
        spans.FindIndex(span => span.Key.Material.Span.SequenceEqual(key.Material.Span));
}

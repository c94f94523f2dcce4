using System.Collections.Immutable;

namespace Gateway.Spool;

/// <summary>
/// What was under way of one tag when the gateway ended before, as spans of hits: open until it is taken up again.
/// </summary>
internal sealed class LeftSpans(ImmutableArray<(long From, long To)> spans)
{
    private ImmutableArray<(long From, long To)> _spans = spans;

    public IEnumerable<(long From, long To)> All => _spans;

    public bool Contain(long seq)
    {
        foreach (var (from, to) in _spans)
        {
            if (seq >= from && seq <= to) return true;
        }

        return false;
    }

    /// <summary>Everything up to a hit was taken up: what was left is read again first, in order.</summary>
    public void TakeUpTo(long seq)
    {
        if (_spans.Length == 0) return;
        _spans = [.. _spans.Where(span => span.To > seq).Select(span => (Math.Max(span.From, seq + 1), span.To))];
    }

    /// <summary>Takes one hit out: its span divides in two, either of which may be empty.</summary>
    public void TakeOut(long seq)
    {
        if (!Contain(seq)) return;
        var below = _spans.Select(span => (span.From, To: Math.Min(span.To, seq - 1)));
        var above = _spans.Select(span => (From: Math.Max(span.From, seq + 1), span.To));
        _spans = [.. below.Concat(above).Where(span => span.From <= span.To).Order()];
    }

    /// <summary>Keeps the spans that hold one of these hits; everything else has been read, or is gone.</summary>
    public void KeepOnly(IReadOnlyCollection<long> hits)
    {
        if (_spans.Length == 0) return;
        _spans = [.. _spans.Where(span => hits.Any(seq => seq >= span.From && seq <= span.To))];
    }
}

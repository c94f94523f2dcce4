namespace Gateway.Spool;

/// <summary>
/// How many tags each stored hit is still open for, two bytes a hit. A hit whose last delivery was settled is taken
/// off the disk with the next commit. Only the writer's thread uses it.
/// </summary>
internal sealed class OpenHits
{
    private const int Chunk = 4096;

    private readonly Dictionary<long, ushort[]> _counts = [];
    private readonly List<long> _settled = [];

    /// <summary>How many hits some tag is open for.</summary>
    public long Count { get; private set; }

    /// <summary>The hits that no tag is open for any more and that are still on the disk.</summary>
    public IReadOnlyList<long> Settled => _settled;

    public void Set(long seq, int open)
    {
        if (open <= 0)
        {
            Zero(seq);
            return;
        }

        if (!_counts.TryGetValue(seq / Chunk, out var counts)) _counts[seq / Chunk] = counts = new ushort[Chunk];
        if (counts[seq % Chunk] == 0) Count++;
        counts[seq % Chunk] = (ushort)Math.Min(open, ushort.MaxValue);
    }

    /// <summary>One more tag is through with the hit.</summary>
    public void Settle(long seq)
    {
        if (!_counts.TryGetValue(seq / Chunk, out var counts) || counts[seq % Chunk] == 0) return;
        if (counts[seq % Chunk] == 1) Zero(seq);
        else counts[seq % Chunk]--;
    }

    /// <summary>The hit is off the disk, whatever was open.</summary>
    public void Remove(long seq)
    {
        if (!_counts.TryGetValue(seq / Chunk, out var counts) || counts[seq % Chunk] == 0) return;
        counts[seq % Chunk] = 0;
        Count--;
    }

    /// <summary>The settled hits as spans of consecutive numbers.</summary>
    public IEnumerable<(long From, long To)> SettledSpans()
    {
        _settled.Sort();
        for (var i = 0; i < _settled.Count;)
        {
            var from = _settled[i];
            var to = from;
            while (++i < _settled.Count && _settled[i] <= to + 1) to = _settled[i];
            yield return (from, to);
        }
    }

    /// <summary>The settled hits were taken off the disk.</summary>
    public void Taken()
    {
        foreach (var chunk in _settled.Select(seq => seq / Chunk).Distinct().ToList())
        {
            if (_counts.TryGetValue(chunk, out var counts) && !counts.AsSpan().ContainsAnyExcept((ushort)0))
                _counts.Remove(chunk);
        }

        _settled.Clear();
    }

    private void Zero(long seq)
    {
        Remove(seq);
        _settled.Add(seq);
    }
}

namespace Gateway.Faults.Vendors;

/// <summary>How often each hit came, by its number. Safe for many threads.</summary>
internal sealed class HitNumbers
{
    private readonly Lock _lock = new();
    private byte[] _counts = new byte[1 << 14];

    /// <summary>Different hits.</summary>
    public int Count { get; private set; }

    /// <summary>How often one came again.</summary>
    public int Again { get; private set; }

    public void Add(int number)
    {
        lock (_lock)
        {
            if (number >= _counts.Length) Array.Resize(ref _counts, Math.Max(number + 1, _counts.Length * 2));
            if (_counts[number] == 0) Count++;
            else Again++;
            if (_counts[number] < byte.MaxValue) _counts[number]++;
        }
    }

    /// <summary>Those of these that the other has not.</summary>
    public IReadOnlyList<int> MissingFrom(HitNumbers other)
    {
        lock (_lock)
            return [.. Enumerable.Range(0, _counts.Length).Where(number => _counts[number] > 0 && !other.Has(number))];
    }

    public bool Has(int number)
    {
        lock (_lock) return number < _counts.Length && _counts[number] > 0;
    }

    /// <summary>How many of these are in a span.</summary>
    public int CountIn(Range span)
    {
        lock (_lock)
        {
            var (from, length) = span.GetOffsetAndLength(_counts.Length);
            return _counts.AsSpan(from, length).Length - _counts.AsSpan(from, length).Count((byte)0);
        }
    }
}

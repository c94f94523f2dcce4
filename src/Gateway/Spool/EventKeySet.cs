namespace Gateway.Spool;

/// <summary>
/// A set of keys in two flat arrays, open addressing, at most 70 % full: about 20 bytes a key, and nothing for the
/// garbage collector to follow.
/// </summary>
internal sealed class EventKeySet
{
    private const int FirstCapacity = 1024;

    private ulong[] _high = new ulong[FirstCapacity];
    private uint[] _low = new uint[FirstCapacity];

    public int Count { get; private set; }

    public bool Contains(EventKey key) => _high[Slot(Filled(key))] != 0;

    public void Add(EventKey key)
    {
        key = Filled(key);
        var slot = Slot(key);
        if (_high[slot] != 0) return;
        (_high[slot], _low[slot]) = (key.High, key.Low);
        if (++Count > _high.Length * 7L / 10) Grow();
    }

    // An empty slot is all zeros, so no key may be.
    private static EventKey Filled(EventKey key) => key.High == 0 ? key with { High = 1 } : key;

    // Where the key is, or else the empty slot where it belongs. A key is a digest: its own bits spread it.
    private int Slot(EventKey key)
    {
        var mask = _high.Length - 1;
        var slot = (int)key.High & mask;
        while (_high[slot] != 0 && (_high[slot] != key.High || _low[slot] != key.Low)) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (high, low) = (_high, _low);
        (_high, _low) = (new ulong[high.Length * 2], new uint[low.Length * 2]);
        for (var i = 0; i < high.Length; i++)
        {
            if (high[i] == 0) continue;
            var slot = Slot(new EventKey(high[i], low[i]));
            (_high[slot], _low[slot]) = (high[i], low[i]);
        }
    }
}

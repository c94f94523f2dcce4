using System.Runtime.InteropServices;

namespace Gateway.Spool;

/// <summary>
/// The event ids that were adopted within the idempotency window. They are looked up in memory and stored in the order
/// of adoption: an index on disk, whose keys are random, would cost every hit a page of its own, written twice.
/// Only the writer's thread uses it.
/// </summary>
internal sealed class IdempotencyWindow
{
    /// <summary>Keys that are stored one row a commit, before they become one row of their own.</summary>
    private const int LongestTail = 16_384;

    private static readonly long Generation = (long)TimeSpan.FromHours(2).TotalMilliseconds;

    // By two hours, the newest last: forgetting is dropping the first.
    private readonly SortedList<long, EventKeySet> _generations = [];
    private readonly List<EventKey> _tail = [];
    private readonly List<EventKey> _open = [];
    private readonly HashSet<EventKey> _openSet = [];
    private long _openAt;

    /// <summary>How many ids are remembered.</summary>
    public long Count => _generations.Values.Sum(static generation => (long)generation.Count);

    /// <summary>Takes an id in, as part of the transaction that is open.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Adopt(EventKey key, DateTimeOffset at)
    {
        foreach (var generation in _generations.Values)
        {
            if (generation.Contains(key)) return false;
        }

        if (!_openSet.Add(key)) return false;
        _open.Add(key);
        _openAt = Math.Max(_openAt, at.ToUnixTimeMilliseconds());
        return true;
    }

    /// <summary>Writes what the open transaction adopted.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="lastSeq">The last hit of the transaction: it numbers the row.</param>
    public void Store(SpoolDatabase database, long lastSeq)
    {
        if (_open.Count == 0) return;
        if (_tail.Count + _open.Count <= LongestTail)
        {
            database.InsertTail(lastSeq, _openAt, Bytes(_open));
            return;
        }

        database.ClearTail();
        database.InsertAdopted(lastSeq, _openAt, Bytes([.. _tail, .. _open]));
    }

    /// <summary>The open transaction was committed.</summary>
    public void Committed()
    {
        if (_open.Count == 0) return;
        if (_tail.Count + _open.Count <= LongestTail) _tail.AddRange(_open);
        else _tail.Clear();
        Remember(CollectionsMarshal.AsSpan(_open), _openAt);
        Forsake();
    }

    /// <summary>The open transaction was not committed.</summary>
    public void Forsake()
    {
        _open.Clear();
        _openSet.Clear();
        _openAt = 0;
    }

    /// <summary>Takes in a row that was stored.</summary>
    public void Load(ReadOnlySpan<byte> stored, long at, bool tail)
    {
        var keys = new EventKey[stored.Length / EventKey.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = EventKey.Read(stored[(i * EventKey.Length)..]);
        Remember(keys, at);
        if (tail) _tail.AddRange(keys);
    }

    /// <summary>Forgets the generations that ended before an instant, in Unix milliseconds.</summary>
    public void Forget(long before)
    {
        while (_generations.Count > 0 && (_generations.GetKeyAtIndex(0) + 1) * Generation <= before)
            _generations.RemoveAt(0);
    }

    private void Remember(ReadOnlySpan<EventKey> keys, long at)
    {
        if (!_generations.TryGetValue(at / Generation, out var generation))
            _generations[at / Generation] = generation = new EventKeySet();
        foreach (var key in keys) generation.Add(key);
    }

    private static byte[] Bytes(List<EventKey> keys)
    {
        var bytes = new byte[keys.Count * EventKey.Length];
        for (var i = 0; i < keys.Count; i++) keys[i].Write(bytes.AsSpan(i * EventKey.Length));
        return bytes;
    }
}

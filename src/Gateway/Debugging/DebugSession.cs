namespace Gateway.Debugging;

/// <summary>One browser that is looked at, for a short time, by one person.</summary>
internal sealed class DebugSession(string id, string site, string openedBy, DateTimeOffset expiresAt)
{
    private readonly Queue<DebugHit> _hits = new();

    public string Id => id;

    /// <summary>The only site whose hits it shows.</summary>
    public string Site => site;

    /// <summary>Who opened it, and alone may read it.</summary>
    public string OpenedBy => openedBy;

    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>What was seen so far, the oldest first.</summary>
    public IReadOnlyList<DebugHit> Hits
    {
        get
        {
            lock (_hits) return [.. _hits];
        }
    }

    public void Add(DebugHit hit)
    {
        lock (_hits)
        {
            while (_hits.Count >= DebugLimits.MostHits) _hits.Dequeue();
            _hits.Enqueue(hit);
        }
    }
}

namespace Gateway.Spool;

/// <summary>Accepts the hits of one request: all of them or none.</summary>
internal sealed class AcceptWrite(IReadOnlyList<SpooledHit> hits, Action<SpooledHit> offer) : SpoolWrite
{
    private readonly bool[] _duplicates = new bool[hits.Count];

    /// <summary>Whether the hit at this place was accepted before; known once <see cref="SpoolWrite.Durable"/> completes.</summary>
    public bool IsDuplicate(int index) => _duplicates[index];

    public override void Apply(SpoolDatabase database)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            _duplicates[i] = !database.Adopt(hits[i]);
            if (!_duplicates[i] && hits[i].Tags.Count > 0) database.Insert(hits[i]);
        }
    }

    public override void Committed()
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (!_duplicates[i] && hits[i].Tags.Count > 0) offer(hits[i]);
        }

        base.Committed();
    }
}

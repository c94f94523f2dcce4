using Gateway.Telemetry;

namespace Gateway.Spool;

/// <summary>Accepts the hits of one request: all of them or none.</summary>
internal sealed class AcceptWrite(IReadOnlyList<SpooledHit> hits, Action<SpooledHit> offer) : SpoolWrite
{
    private readonly bool[] _duplicates = new bool[hits.Count];

    // Digested here, by the request's thread: the writer's is the one that everybody waits for.
    private readonly EventKey[] _keys = [.. hits.Select(hit => EventKey.Of(hit.Site, hit.Id))];

    /// <summary>Whether there is anything to write: a hit that no tag may receive is written nowhere.</summary>
    public bool IsNeeded => hits.Any(hit => hit.Tags.Count > 0);

    /// <summary>
    /// Whether the hit at this place was accepted before; known once <see cref="SpoolWrite.Durable"/> completes.
    /// </summary>
    public bool IsDuplicate(int index) => _duplicates[index];

    /// <summary>What became of the hit at this place; known as above.</summary>
    public HitOutcome OutcomeOf(int index) =>
        hits[index].Tags.Count == 0 ? HitOutcome.Refused
        : _duplicates[index] ? HitOutcome.Duplicate
        : HitOutcome.Accepted;

    public override void Apply(SpoolDatabase database)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Tags.Count == 0) continue;
            _duplicates[i] = !database.Adopt(_keys[i], hits[i].Received);
            if (!_duplicates[i]) database.Insert(hits[i]);
        }
    }

    public override int Weight => hits.Count;

    public override void Committed(SpoolDatabase database)
    {
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Tags.Count == 0 || _duplicates[i]) continue;
            database.Open.Set(hits[i].Seq, hits[i].Tags.Count);
            offer(hits[i]);
        }
    }
}

using Gateway.Telemetry;

namespace Gateway.Spool;

/// <summary>Accepts the hits of one request: all of them or none.</summary>
internal sealed class AcceptWrite : SpoolWrite
{
    private readonly IReadOnlyList<SpooledHit> _hits;
    private readonly Action<SpooledHit> _offer;
    private readonly bool[] _duplicates;
    private readonly EventKey[] _keys;
    private readonly SealedHit[] _sealed;

    // Digested and sealed here, by the request's thread: the writer's is the one that everybody waits for.
    public AcceptWrite(IReadOnlyList<SpooledHit> hits, Action<SpooledHit> offer, HitSeal seal)
    {
        (_hits, _offer) = (hits, offer);
        (_duplicates, _keys, _sealed) = (new bool[hits.Count], new EventKey[hits.Count], new SealedHit[hits.Count]);
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Tags.Count == 0) continue;
            _keys[i] = EventKey.Of(hits[i].Site, hits[i].Id);
            _sealed[i] = seal.Seal(hits[i], _keys[i]);
        }
    }

    /// <summary>Whether there is anything to write: a hit that no tag may receive is written nowhere.</summary>
    public bool IsNeeded => _hits.Any(hit => hit.Tags.Count > 0);

    /// <summary>
    /// Whether the hit at this place was accepted before; known once <see cref="SpoolWrite.Durable"/> completes.
    /// </summary>
    public bool IsDuplicate(int index) => _duplicates[index];

    /// <summary>What became of the hit at this place; known as above.</summary>
    public HitOutcome OutcomeOf(int index) =>
        _hits[index].Tags.Count == 0 ? HitOutcome.Refused
        : _duplicates[index] ? HitOutcome.Duplicate
        : HitOutcome.Accepted;

    public override void Apply(SpoolDatabase database)
    {
        for (var i = 0; i < _hits.Count; i++)
        {
            if (_hits[i].Tags.Count == 0) continue;
            _duplicates[i] = !database.Adopt(_keys[i], _hits[i].Received);
            if (!_duplicates[i]) database.Insert(_hits[i], _sealed[i]);
        }
    }

    public override int Weight => _hits.Count;

    public override void Committed(SpoolDatabase database)
    {
        for (var i = 0; i < _hits.Count; i++)
        {
            if (_hits[i].Tags.Count == 0 || _duplicates[i]) continue;
            database.Open.Set(_hits[i].Seq, _hits[i].Tags.Count);
            _offer(_hits[i]);
        }
    }
}

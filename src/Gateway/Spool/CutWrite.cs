namespace Gateway.Spool;

/// <summary>
/// Cancels everything that waits of one tag on one site, in one step however much it is: the lane remembers up to
/// where. The hits themselves are swept afterwards.
/// </summary>
/// <param name="lane">The tag's lane.</param>
/// <param name="site">The site.</param>
/// <param name="why">
/// What forbids it at the moment of writing, and by what it is counted; null when it is allowed again.
/// </param>
internal sealed class CutWrite(Lane lane, string site, Func<RefusalKey?> why) : SpoolWrite
{
    private long? _cancelled;
    private long _upTo;

    /// <summary>How many deliveries were cancelled.</summary>
    public long Cancelled => _cancelled ?? 0;

    public override void Apply(SpoolDatabase database)
    {
        if (why() is not { } key) return;
        // What was cancelled in memory stays so when the transaction fails: the policy forbids it still.
        if (_cancelled is null) (_upTo, _cancelled) = (database.LastCommitted, lane.Cut(site, database.LastCommitted));
        database.Lanes.DropRetries(lane.Tag, site, _upTo);
        database.Lanes.Move(lane);
        if (Cancelled == 0) return;
        database.Lanes.Tally(key.Hour, site, lane.Tag, AttemptVerdict.Cancelled, Cancelled);
        database.CountCancelled(key, Cancelled);
    }
}

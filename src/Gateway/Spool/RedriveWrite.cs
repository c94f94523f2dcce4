namespace Gateway.Spool;

/// <summary>Puts dead letters back in their lanes; every check is made anew when they are attempted.</summary>
internal sealed class RedriveWrite(IReadOnlyList<(Lane Lane, SpooledHit Hit)> letters, DateTimeOffset now) : SpoolWrite
{
    private readonly List<(Lane Lane, SpooledHit Hit)> _revived = [];

    /// <summary>How many were still there.</summary>
    public int Revived => _revived.Count;

    public override void Apply(SpoolDatabase database)
    {
        _revived.Clear();
        foreach (var (lane, hit) in letters)
        {
            if (!database.Lanes.DropDead(lane.Tag, hit.Seq)) continue;
            // As if it had been tried once: what was attempted before is told by its receipts.
            database.Lanes.Postpone(lane.Tag, hit, 1, now);
            database.Lanes.Tally(now.ToUnixTimeSeconds() / 3600, hit.Site, lane.Tag, AttemptVerdict.Redriven, 1);
            _revived.Add((lane, hit));
        }
    }

    public override void Committed(SpoolDatabase database)
    {
        foreach (var (lane, hit) in _revived) lane.Revive(new PendingDelivery(hit, 1, now));
    }
}

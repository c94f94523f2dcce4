namespace Gateway.Spool;

/// <summary>Cancels single deliveries out of their turn: a visitor withdrew, and they may no longer be made.</summary>
internal sealed class CancelWrite(IReadOnlyList<(Lane Lane, Receipt Receipt)> deliveries) : SpoolWrite
{
    private List<(Lane Lane, Receipt Receipt)>? _dropped;

    /// <summary>How many were cancelled; the others are settled, or under way and judged by their attempt.</summary>
    public int Cancelled => _dropped?.Count ?? 0;

    /// <summary>The records of those.</summary>
    public IEnumerable<Receipt> Dropped => _dropped?.Select(delivery => delivery.Receipt) ?? [];

    public override void Apply(SpoolDatabase database)
    {
        _dropped ??= [.. deliveries.Where(delivery => Drop(database, delivery.Lane, delivery.Receipt.Hit))];
        foreach (var (lane, receipt) in _dropped)
        {
            database.Insert(receipt);
            database.Lanes.DropRetry(lane.Tag, receipt.Hit.Seq);
            database.Lanes.DropTag(receipt.Hit, lane.Tag);
            database.Lanes.Tally(receipt.At.ToUnixTimeSeconds() / 3600, receipt.Hit.Site, lane.Tag, receipt.Verdict, 1);
        }
    }

    public override void Committed(SpoolDatabase database)
    {
        foreach (var (_, receipt) in _dropped ?? []) database.Open.Settle(receipt.Hit.Seq);
    }

    // A dead letter waits for nobody but a person.
    private static bool Drop(SpoolDatabase database, Lane lane, SpooledHit hit) =>
        !database.Lanes.IsDead(lane.Tag, hit.Seq)
        && lane.Drop(hit, postponed: database.Lanes.IsPostponed(lane.Tag, hit.Seq));
}

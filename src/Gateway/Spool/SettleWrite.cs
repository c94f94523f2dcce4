namespace Gateway.Spool;

/// <summary>What came of one delivery of a batch.</summary>
/// <param name="Delivery">The delivery as it was taken up.</param>
/// <param name="Receipt">The record of the attempt.</param>
/// <param name="SetAside">Why it is kept as a dead letter; null when it is not.</param>
internal readonly record struct DeliveryResult(PendingDelivery Delivery, Receipt Receipt, DeadReason? SetAside = null);

/// <summary>
/// Records the attempts of a batch. What is done leaves the lane, what is to be tried again waits in it, and what the
/// vendor will not take is set aside.
/// </summary>
internal sealed class SettleWrite(Lane lane, LaneBatch batch, IReadOnlyList<DeliveryResult> results) : SpoolWrite
{
    public override int Weight => results.Count;

    public override void Apply(SpoolDatabase database)
    {
        batch.IsSettling = true;
        foreach (var result in results) Apply(database, result);
        database.Lanes.Move(lane);
    }

    public override void Committed(SpoolDatabase database)
    {
        var done = new List<SpooledHit>(results.Count);
        var again = new List<PendingDelivery>();
        foreach (var (delivery, receipt, setAside) in results)
        {
            if (receipt.RetryAt is { } due)
            {
                again.Add(delivery with { Attempt = receipt.Attempt, Due = due });
                continue;
            }

            done.Add(delivery.Hit);
            if (setAside is null) database.Open.Settle(delivery.Hit.Seq);
        }

        lane.Settled(batch, again, done);
    }

    public override void Failed(Exception reason)
    {
        batch.IsSettling = false;
        base.Failed(reason);
    }

    private void Apply(SpoolDatabase database, in DeliveryResult result)
    {
        var (delivery, receipt, setAside) = result;
        database.Insert(receipt);
        if (batch.IsMarked) database.Lanes.Unmark(lane.Tag, delivery.Hit.Seq);
        if (receipt.RetryAt is { } due)
        {
            database.Lanes.Postpone(lane.Tag, delivery.Hit, receipt.Attempt, due);
            return;
        }

        database.Lanes.Tally(
            receipt.At.ToUnixTimeSeconds() / 3600, receipt.Hit.Site, lane.Tag, receipt.Verdict, 1);
        if (delivery.Attempt > 0) database.Lanes.DropRetry(lane.Tag, delivery.Hit.Seq);
        if (setAside is { } why)
        {
            database.Lanes.SetAside(new DeadLetter(lane.Tag, delivery.Hit.Seq, delivery.Hit.Site, receipt.At,
                receipt.Attempt, why, receipt.Status, receipt.Detail));
        }
    }
}

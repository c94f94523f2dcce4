namespace Gateway.Spool;

/// <summary>Records an attempt and, when it was the last one, takes the delivery out of the spool.</summary>
internal sealed class SettleWrite(Receipt receipt) : SpoolWrite
{
    public override void Apply(SpoolDatabase database)
    {
        database.Insert(receipt);
        if (receipt.RetryAt is { } due) database.Postpone(receipt.Hit.Seq, receipt.Tag, receipt.Attempt, due);
        else database.Settle(receipt.Hit, receipt.Tag);
    }
}

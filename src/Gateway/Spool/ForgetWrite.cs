namespace Gateway.Spool;

/// <summary>Ends the idempotency window of the event ids that were adopted before an instant.</summary>
internal sealed class ForgetWrite(DateTimeOffset before) : SpoolWrite
{
    public override void Apply(SpoolDatabase database) => database.Forget(before);
}

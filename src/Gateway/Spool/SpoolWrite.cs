namespace Gateway.Spool;

/// <summary>One thing to write; its waiter learns whether the transaction that held it was committed.</summary>
internal abstract class SpoolWrite
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the write is durable; fails when it is not.</summary>
    public Task Durable => _done.Task;

    /// <summary>Writes within the open transaction.</summary>
    public abstract void Apply(SpoolDatabase database);

    public virtual void Committed() => _done.SetResult();

    public void Failed(Exception reason) => _done.TrySetException(reason);
}

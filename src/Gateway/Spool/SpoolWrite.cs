namespace Gateway.Spool;

/// <summary>One thing to write; its waiter learns whether the transaction that held it was committed.</summary>
internal abstract class SpoolWrite
{
    private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the write is durable; fails when it is not.</summary>
    public Task Durable => _done.Task;

    /// <summary>About how many rows it writes.</summary>
    public virtual int Weight => 1;

    /// <summary>Writes within the open transaction.</summary>
    public abstract void Apply(SpoolDatabase database);

    public virtual void Committed(SpoolDatabase database) => _done.SetResult();

    public virtual void Failed(Exception reason) => _done.TrySetException(reason);

    /// <summary>Makes a write that failed ready to be queued once more.</summary>
    public void Rearm() => _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}

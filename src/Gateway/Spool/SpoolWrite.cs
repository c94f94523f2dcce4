namespace Gateway.Spool;

/// <summary>One thing to write; its waiter learns whether the transaction that held it was committed.</summary>
internal abstract class SpoolWrite
{
    // Its continuations run where it is completed, which is never the writer's thread.
    private TaskCompletionSource _done = new();
    private Exception? _fault;

    /// <summary>Completes once the write is durable; fails when it is not.</summary>
    public Task Durable => _done.Task;

    /// <summary>About how many rows it writes.</summary>
    public virtual int Weight => 1;

    /// <summary>Writes within the open transaction.</summary>
    public abstract void Apply(SpoolDatabase database);

    /// <summary>The transaction is durable. For the writer's thread; the waiter is told afterwards.</summary>
    public virtual void Committed(SpoolDatabase database)
    {
    }

    /// <summary>The transaction is not durable.</summary>
    public virtual void Failed(Exception reason) => _fault = reason;

    /// <summary>Lets the waiter go on, on this thread.</summary>
    public void Complete()
    {
        if (_fault is null) _done.SetResult();
        else _done.SetException(_fault);
    }

    /// <summary>Makes a write that failed ready to be queued once more.</summary>
    public void Rearm() => (_done, _fault) = (new TaskCompletionSource(), null);
}

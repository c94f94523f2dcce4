namespace Gateway.Policy;

/// <summary>Knows how long ago the policy was last confirmed, by a clock that no one can set.</summary>
internal sealed class PolicyFreshness(TimeProvider time, TimeSpan staleAfter)
{
    private long _confirmed = time.GetTimestamp();
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Stale => time.GetElapsedTime(Interlocked.Read(ref _confirmed)) > staleAfter;

    /// <summary>The policy was that of the stored state at a point in time: when that was asked for.</summary>
    public void Confirm(long at)
    {
        var known = Interlocked.Read(ref _confirmed);
        while (at > known)
        {
            var seen = Interlocked.CompareExchange(ref _confirmed, at, known);
            if (seen == known) break;
            known = seen;
        }

        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .SetResult();
    }

    public ValueTask WaitAsync(CancellationToken cancel) => Stale ? new ValueTask(WaitLongAsync(cancel)) : default;

    // The next confirmation is taken hold of before asking, so that one that comes in between is not missed.
    private async Task WaitLongAsync(CancellationToken cancel)
    {
        for (var next = _next; Stale; next = _next) await next.Task.WaitAsync(cancel);
    }
}

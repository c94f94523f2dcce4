using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// The open deliveries of one tag. Fresh hits come straight from the writer; when they are too many for memory, or
/// after a start, the queue falls behind and reads the spool in order until it has caught up.
/// </summary>
internal sealed class TagQueue(string tag, SpoolReader spool) : IDisposable
{
    private const int Capacity = 4096;
    private const int Page = 512;

    private readonly Lock _lock = new();
    private readonly Queue<PendingDelivery> _ready = new();
    private readonly PriorityQueue<PendingDelivery, DateTimeOffset> _postponed = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private bool _behind = true;
    private long _cursor;
    private long _lastOffered;

    /// <summary>Takes in a hit that was just committed.</summary>
    public void Offer(SpooledHit hit)
    {
        lock (_lock)
        {
            _lastOffered = hit.Seq;
            if (!_behind && _ready.Count < Capacity)
            {
                _ready.Enqueue(new PendingDelivery(hit, 0, default));
                _cursor = hit.Seq;
            }
            else
            {
                _behind = true;
            }
        }

        Wake();
    }

    /// <summary>Puts a failed delivery back, not to be tried before it is due.</summary>
    public void Postpone(PendingDelivery delivery)
    {
        lock (_lock) _postponed.Enqueue(delivery, delivery.Due);
        Wake();
    }

    /// <summary>The next delivery that may be tried now, or null.</summary>
    /// <param name="now">The instant to judge by.</param>
    /// <param name="failing">
    /// Whether the vendor fails at the moment. Then a hit that was not tried yet finds out whether it is back: a hit
    /// that fails by itself would hold up all others.
    /// </param>
    public PendingDelivery? Take(DateTimeOffset now, bool failing)
    {
        CatchUp();
        lock (_lock)
        {
            if (failing && _ready.TryDequeue(out var untried)) return untried;
            if (_postponed.TryPeek(out _, out var due) && due <= now) return _postponed.Dequeue();
            return _ready.TryDequeue(out var next) ? next : null;
        }
    }

    /// <summary>
    /// Waits until there may be something to take, at most until the first postponed delivery is due.
    /// </summary>
    public async Task WaitAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_ready.Count > 0) return;
            wait = _postponed.TryPeek(out _, out var due) ? due - now : Timeout.InfiniteTimeSpan;
        }

        if (wait != Timeout.InfiniteTimeSpan) wait = TimeSpan.FromMilliseconds(Math.Max(1, wait.TotalMilliseconds));
        await _changed.WaitAsync(wait, cancellation);
    }

    /// <summary>Ends a wait.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (_changed.CurrentCount == 0) _changed.Release();
        }
    }

    public void Dispose() => _changed.Dispose();

    // Only the tag's one worker reads pages; Offer may run meanwhile, which is why the end is judged by what was
    // offered before the page was read.
    private void CatchUp()
    {
        long after, offered;
        lock (_lock)
        {
            if (!_behind || _ready.Count > 0) return;
            (after, offered) = (_cursor, _lastOffered);
        }

        var page = spool.Pending(tag, after, Page);
        lock (_lock)
        {
            foreach (var pending in page)
            {
                if (pending.Attempt > 0) _postponed.Enqueue(pending, pending.Due);
                else _ready.Enqueue(pending);
                _cursor = pending.Hit.Seq;
            }

            if (page.Count < Page && _lastOffered == offered) _behind = false;
        }
    }
}

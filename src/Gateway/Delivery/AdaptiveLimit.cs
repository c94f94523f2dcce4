namespace Gateway.Delivery;

/// <summary>
/// How many requests may be under way to one vendor: one more for each round in which all were used and none was slow,
/// a tenth fewer when answers take much longer than they did, a third fewer when the vendor throttles or fails
/// (additive increase, multiplicative decrease).
/// </summary>
internal sealed class AdaptiveLimit(int most)
{
    private const double First = 4;
    private const double Smoothing = 0.1;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _limit = Math.Min(First, most);
    private int _underWay;
    private double _mean;
    private double _deviation;
    private int _answered;
    private int _quickRounds;

    /// <summary>Requests that may be under way now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock) return (int)_limit;
        }
    }

    public int UnderWay
    {
        get
        {
            lock (_lock) return _underWay;
        }
    }

    /// <summary>Waits for a place.</summary>
    public Task EnterAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_underWay < (int)_limit)
            {
                _underWay++;
                return Task.CompletedTask;
            }

            var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place);
            return WaitAsync(place, cancellation);
        }
    }

    /// <summary>Gives a place back that was not used.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _underWay--;
            Admit();
        }
    }

    /// <summary>The vendor answered.</summary>
    public void Answered(TimeSpan took)
    {
        lock (_lock)
        {
            var full = _underWay >= (int)_limit;
            var milliseconds = took.TotalMilliseconds;
            var slow = _answered > 20 && milliseconds > _mean + (3 * _deviation) + 5;
            var error = milliseconds - _mean;
            _mean += (_answered++ == 0 ? 1 : Smoothing) * error;
            _deviation += Smoothing * (Math.Abs(error) - _deviation);
            // One adjustment for as many answers as are under way: all of them tell of the same moment.
            if (slow) Shrink(0.9);
            else if (full && ++_quickRounds >= (int)_limit) Grow();
            _underWay--;
            Admit();
        }
    }

    /// <summary>The vendor throttled, failed or stayed silent.</summary>
    public void Overloaded()
    {
        lock (_lock)
        {
            Shrink(0.7);
            _underWay--;
            Admit();
        }
    }

    private void Grow() => (_limit, _quickRounds) = (Math.Min(most, (int)_limit + 1), 0);

    private void Shrink(double by) => (_limit, _quickRounds) = (Math.Max(1, _limit * by), -(int)_limit);

    private void Admit()
    {
        while (_underWay < (int)_limit && _waiting.TryDequeue(out var place))
        {
            if (place.TrySetResult()) _underWay++;
        }
    }

    private static async Task WaitAsync(TaskCompletionSource place, CancellationToken cancellation)
    {
        await using var _ = cancellation.Register(() => place.TrySetCanceled(cancellation));
        await place.Task;
    }
}

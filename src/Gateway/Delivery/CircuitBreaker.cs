namespace Gateway.Delivery;

/// <summary>Whether a vendor is asked at all.</summary>
internal enum BreakerState : byte
{
    /// <summary>It answers.</summary>
    Closed = 0,

    /// <summary>It fails and is left alone.</summary>
    Open = 1,

    /// <summary>One request finds out whether it is back.</summary>
    HalfOpen = 2,
}

/// <summary>
/// Leaves a vendor alone that fails: after five failures in a row, or when half of at least twenty requests within half
/// a minute failed. The pause doubles with every probe that fails, with full jitter over its upper half, so that many
/// gateways do not come back at the same instant.
/// </summary>
internal sealed class CircuitBreaker(DeliveryOptions options, TimeProvider time)
{
    private const int MostInARow = 5;
    private const int FewestToJudge = 20;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private int _inARow;
    private int _calls;
    private int _failures;
    private long _windowFrom = time.GetTimestamp();
    private int _opened;
    private long _openFrom;
    private TimeSpan _pause;
    private BreakerState _state;

    public BreakerState State
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    /// <summary>How long to wait before the vendor may be asked; zero when it may now.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_lock)
            {
                if (_state != BreakerState.Open) return TimeSpan.Zero;
                var left = _pause - time.GetElapsedTime(_openFrom);
                if (left > TimeSpan.Zero) return left;
                _state = BreakerState.HalfOpen;
                return TimeSpan.Zero;
            }
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            // An answer to a request of before says nothing about now.
            if (_state == BreakerState.Open) return;
            (_inARow, _opened, _state) = (0, 0, BreakerState.Closed);
            Count(failed: false);
        }
    }

    /// <summary>The vendor did not answer, or said that it cannot.</summary>
    /// <param name="asked">How long it asked to be left alone.</param>
    /// <returns>Whether this opened the breaker.</returns>
    public bool Failed(TimeSpan? asked)
    {
        lock (_lock)
        {
            if (_state == BreakerState.Open) return false;
            _inARow++;
            Count(failed: true);
            var opens = _state == BreakerState.HalfOpen || _inARow >= MostInARow
                || (_calls >= FewestToJudge && _failures * 2 >= _calls);
            if (!opens) return false;
            var bound = Math.Min(options.LongestPauseSeconds, options.FirstPauseSeconds * Math.Pow(2, _opened));
            var pause = TimeSpan.FromSeconds(bound * (0.5 + (Random.Shared.NextDouble() / 2)));
            Open(asked > pause ? asked.Value : pause);
            return true;
        }
    }

    /// <summary>The vendor asks for fewer requests: it is left alone as long as it says.</summary>
    public void Throttled(TimeSpan pause)
    {
        lock (_lock)
        {
            if (_state != BreakerState.Open || _pause - time.GetElapsedTime(_openFrom) < pause) Open(pause);
        }
    }

    /// <summary>Asks the vendor at once, with one request.</summary>
    public void Probe()
    {
        lock (_lock) _state = BreakerState.HalfOpen;
    }

    private void Open(TimeSpan pause)
    {
        (_state, _openFrom, _pause) = (BreakerState.Open, time.GetTimestamp(), pause);
        _opened = Math.Min(_opened + 1, 16);
        (_inARow, _calls, _failures) = (0, 0, 0);
    }

    private void Count(bool failed)
    {
        if (time.GetElapsedTime(_windowFrom) > Window)
            (_windowFrom, _calls, _failures) = (time.GetTimestamp(), 0, 0);
        _calls++;
        if (failed) _failures++;
    }
}

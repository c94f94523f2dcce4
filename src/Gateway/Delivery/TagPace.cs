using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// How fast a tag's vendor is asked: limit, breaker and pause. What one vendor's answers change here concerns no other.
/// </summary>
internal sealed class TagPace(string tag, DeliveryOptions options, GatewayClock clock, TimeProvider time,
    SpoolWriter spool, ILogger log)
{
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private TagPause? _pause;
    private string? _refusedSecrets;
    private bool _tokenRefused;

    public CircuitBreaker Breaker { get; } = new(options, time);

    public AdaptiveLimit Limit { get; } = new(options.Concurrency);

    /// <summary>Why nothing is sent; null when nothing stands against it.</summary>
    public TagPause? Pause
    {
        get
        {
            lock (_lock) return _pause;
        }
    }

    /// <summary>Whether no token was refused since the vendor took one: then a new one may help.</summary>
    public bool IsFirstRefusal
    {
        get
        {
            lock (_lock) return !_tokenRefused;
        }
    }

    /// <summary>How long to send nothing; null when the vendor may be asked now.</summary>
    public TimeSpan? Hold(PolicyState state)
    {
        lock (_lock)
        {
            if (clock.SetBack) return Held(PauseReason.ClockSetBack);
            if (state.Wiring(tag) is null && state.Knows(tag)) return Held(PauseReason.TemplateUnavailable);
            if (_pause is { Reason: PauseReason.CredentialsRefused })
            {
                if (state.Wiring(tag)?.SecretsKey == _refusedSecrets) return LookAgain;
                Breaker.Probe();
            }

            _pause = null;
        }

        return Breaker.Wait is { Ticks: > 0 } wait ? wait : null;
    }

    /// <summary>
    /// Makes way for visitors while many of them wait for their hits to be stored: for long while the tag's own hits are
    /// fresh, shortly once they are late.
    /// </summary>
    /// <param name="age">How old the newest hit was that was taken up last.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task YieldAsync(TimeSpan age, CancellationToken cancellation)
    {
        if (spool.Pressure < options.YieldAbove) return Task.CompletedTask;
        var pause = TimeSpan.FromMilliseconds(options.YieldMilliseconds);
        return Task.Delay(age < Late ? pause : pause / 20, time, cancellation);
    }

    /// <summary>What a request told about the vendor.</summary>
    public void Heard(VendorHealth health, TimeSpan? retryAfter, PolicyState state, string? detail)
    {
        if (retryAfter > LongestQuiet) retryAfter = LongestQuiet;
        switch (health)
        {
            case VendorHealth.Throttles:
                Breaker.Throttled(retryAfter ?? Throttle);
                break;
            case VendorHealth.Fails:
                if (Breaker.Failed(retryAfter)) DeliveryLog.BreakerOpened(log, tag);
                break;
            case VendorHealth.RefusesCredentials:
                Refused(state, detail);
                break;
            case VendorHealth.NotAsked:
                break;
            default:
                Breaker.Succeeded();
                lock (_lock) _tokenRefused = false;
                break;
        }
    }

    /// <summary>A token was refused that may only have been old: the next one decides.</summary>
    public void TokenRefused()
    {
        lock (_lock) _tokenRefused = true;
    }

    /// <summary>Tries again at once, with one request.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            (_pause, _refusedSecrets, _tokenRefused) = (null, null, false);
            Breaker.Probe();
        }
    }

    private void Refused(PolicyState state, string? detail)
    {
        lock (_lock)
        {
            var secrets = state.Wiring(tag)?.SecretsKey;
            if (_pause is { Reason: PauseReason.CredentialsRefused } && _refusedSecrets == secrets) return;
            (_pause, _refusedSecrets) = (new TagPause(PauseReason.CredentialsRefused, clock.Now, detail), secrets);
        }

        DeliveryLog.CredentialsRefused(log, tag);
    }

    private TimeSpan Held(PauseReason reason)
    {
        if (_pause?.Reason != reason)
        {
            _pause = new TagPause(reason, clock.Now, null);
            DeliveryLog.Held(log, tag, reason);
        }

        return LookAgain;
    }
}

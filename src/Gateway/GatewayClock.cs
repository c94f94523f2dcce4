using Gateway.Spool;

namespace Gateway;

/// <summary>
/// The clock that contracts are judged by. The latest instant it has shown is kept in the spool, so that a clock set
/// back, even across a restart, never revives a contract that has ended.
/// </summary>
internal sealed class GatewayClock(SpoolWriter spool, TimeProvider time, ILogger<GatewayClock> log) : BackgroundService
{
    /// <summary>A clock may be this much slow before nothing is in force any more; NTP steps are smaller.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private long _mark = spool.ClockMark;
    private bool _alarmed;

    /// <summary>Now, never before an instant that was already shown.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            var mark = Volatile.Read(ref _mark);
            return now.ToUnixTimeMilliseconds() >= mark ? now : DateTimeOffset.FromUnixTimeMilliseconds(mark);
        }
    }

    /// <summary>Whether the clock stands so far back that no contract can be proved in force.</summary>
    public bool SetBack =>
        time.GetUtcNow() + Tolerance < DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref _mark));

    /// <summary>A point in time for measuring, unaffected by steps of the clock.</summary>
    public long Timestamp => time.GetTimestamp();

    /// <summary>The time passed since a <see cref="Timestamp"/>.</summary>
    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Watch();
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now <= _mark) continue;
            Volatile.Write(ref _mark, now);
            spool.TryWrite(new MarkWrite("clock", now));
        }
    }

    private void Watch()
    {
        if (_alarmed == SetBack) return;
        _alarmed = !_alarmed;
        if (_alarmed) SpoolLog.ClockSetBack(log, (Now - time.GetUtcNow()).TotalSeconds, Now);
        else SpoolLog.ClockCaughtUp(log);
    }
}

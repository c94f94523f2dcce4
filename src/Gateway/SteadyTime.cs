namespace Gateway;

/// <summary>
/// The time that is written into records: it stands still while the machine's clock is behind what it has already shown,
/// so that no record is dated before one that was made earlier. Timers and measuring are the machine's own.
/// </summary>
/// <param name="now">Now, never before an instant that was already shown.</param>
/// <param name="time">The machine's time.</param>
internal sealed class SteadyTime(Func<DateTimeOffset> now, TimeProvider time) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => now();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}

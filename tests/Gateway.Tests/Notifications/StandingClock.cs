namespace Gateway.Tests.Notifications;

/// <summary>A clock that stands still until it is moved. Timers run as ever.</summary>
internal sealed class StandingClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 5, 4, 8, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public void SetTo(DateTimeOffset now) => _now = now;
}

namespace Gateway.Hits;

/// <summary>Puts a browser's instant on our clock.</summary>
internal static class HitTime
{
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The event's time less the error of the browser's clock, which <paramref name="sentAt"/> shows. A time that
    /// cannot be true even so is replaced by the moment of receipt.
    /// </summary>
    public static DateTimeOffset Correct(DateTimeOffset? happened, DateTimeOffset? sentAt, DateTimeOffset received)
    {
        if (happened is not { } time) return received;
        // In ticks: the farthest instants that can be written would end beyond the last one.
        var ticks = time.UtcTicks + (sentAt is { } sent ? received.UtcTicks - sent.UtcTicks : 0);
        return ticks > (received + Ahead).UtcTicks || ticks < (received - Oldest).UtcTicks
            ? received
            : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}

namespace Gateway.Floods;

/// <summary>
/// A token bucket, kept as the instant at which it is full again (the generic cell rate algorithm): one number, without
/// lock, timer or clock of its own. Those of System.Threading.RateLimiting have each of these, and there may be a
/// hundred thousand buckets.
/// </summary>
internal sealed class TokenBucket
{
    private long _fullAt;

    /// <summary>Takes tokens, all or none.</summary>
    /// <param name="tokens">How many.</param>
    /// <param name="size">The bucket's size.</param>
    /// <param name="now">The time since some fixed instant.</param>
    /// <returns>Zero when they were taken, otherwise after how long there will be enough.</returns>
    public TimeSpan Take(int tokens, BucketSize size, TimeSpan now)
    {
        var cost = size.TimeFor(tokens).Ticks;
        var seen = Volatile.Read(ref _fullAt);
        while (true)
        {
            var fullAt = Math.Max(seen, now.Ticks) + cost;
            var late = fullAt - now.Ticks - BucketSize.Room.Ticks;
            if (late > 0) return new TimeSpan(late);
            var before = Interlocked.CompareExchange(ref _fullAt, fullAt, seen);
            if (before == seen) return TimeSpan.Zero;
            seen = before;
        }
    }

    public bool IsFull(TimeSpan now) => Volatile.Read(ref _fullAt) <= now.Ticks;
}

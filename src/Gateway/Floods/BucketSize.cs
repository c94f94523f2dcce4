namespace Gateway.Floods;

/// <summary>How fast a bucket fills, and how much it holds: what comes in within ten seconds.</summary>
/// <param name="PerSecond">Tokens a second, more than 0.</param>
internal readonly record struct BucketSize(double PerSecond)
{
    private const double Seconds = 10;

    /// <summary>From empty to full.</summary>
    public static TimeSpan Room { get; } = TimeSpan.FromSeconds(Seconds);

    /// <summary>How long the bucket takes to get tokens back; more than it holds count as what it holds.</summary>
    public TimeSpan TimeFor(int tokens) => TimeSpan.FromSeconds(Math.Min(tokens / PerSecond, Seconds));
}

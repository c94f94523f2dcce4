namespace Gateway.Notifications.Sending;

/// <summary>
/// How long a notice waits after a failure: any time up to a bound that doubles, so that those that failed together do
/// not come back together.
/// </summary>
internal static class FullJitter
{
    private const double FirstBoundSeconds = 5;
    private const double LastBoundSeconds = 3600;

    /// <param name="attempts">How many have failed, from 1.</param>
    /// <param name="random">At least 0, less than 1.</param>
    public static TimeSpan Wait(int attempts, double random) => TimeSpan.FromSeconds(
        random * Math.Min(LastBoundSeconds, FirstBoundSeconds * Math.Pow(2, Math.Min(attempts, 30) - 1)));
}

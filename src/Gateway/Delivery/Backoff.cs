namespace Gateway.Delivery;

/// <summary>
/// How long to leave a vendor alone after failures: full jitter under a doubling bound, so that many gateways do not
/// come back at the same instant.
/// </summary>
internal sealed class Backoff(DeliveryOptions options)
{
    private const double LongestWaitSeconds = 3600;

    private int _failures;

    /// <summary>Whether the last attempt failed: then one request at a time is enough to find out.</summary>
    public bool Failing => Failures > 0;

    /// <summary>How many failures came in a row; an attempt notes it when it begins.</summary>
    public int Failures => Volatile.Read(ref _failures);

    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>The pause after one more failure; what the vendor asked for counts when it is longer.</summary>
    /// <param name="asked">What the vendor asked for.</param>
    /// <param name="began">
    /// <see cref="Failures"/> when the attempt began: attempts that were under way together count as one failure.
    /// </param>
    public TimeSpan Failed(TimeSpan? asked, int began)
    {
        Interlocked.CompareExchange(ref _failures, began + 1, began);
        var pause = Jittered(Math.Min(options.LongestPauseSeconds, options.FirstPauseSeconds * Math.Pow(2, began)));
        return asked > pause ? asked.Value : pause;
    }

    /// <summary>How long one delivery waits after its attempt of this number failed, the first being 1.</summary>
    public TimeSpan OfAttempt(int attempt) =>
        Jittered(Math.Min(LongestWaitSeconds, options.FirstPauseSeconds * Math.Pow(2, attempt - 1)));

    private static TimeSpan Jittered(double bound) =>
        TimeSpan.FromSeconds(bound * (0.5 + (Random.Shared.NextDouble() / 2)));
}

namespace Gateway.Delivery;

/// <summary>
/// How long to leave a vendor alone after failures: full jitter under a doubling bound, so that many gateways do not
/// come back at the same instant.
/// </summary>
internal sealed class Backoff(DeliveryOptions options)
{
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
        var bound = Math.Min(options.LongestPauseSeconds, options.FirstPauseSeconds * Math.Pow(2, began));
        var pause = TimeSpan.FromSeconds(bound * (0.5 + (Random.Shared.NextDouble() / 2)));
        return asked > pause ? asked.Value : pause;
    }
}

using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>
/// When a delivery that failed is tried again: full jitter under a bound that doubles up to an hour, not before the
/// instant that the vendor asks for, and not beyond the age that the vendor takes.
/// </summary>
internal sealed class RetrySchedule(DeliveryOptions options)
{
    private const double LongestWaitSeconds = 3600;

    /// <summary>For a delivery whose tag is gone.</summary>
    public static RetryFacts Unstated { get; } = new(TimeSpan.FromHours(1), 3, Idempotent: false);

    /// <summary>Whether the delivery is given up: it is too old, or was tried as often as the vendor allows.</summary>
    /// <param name="retry">What the template says.</param>
    /// <param name="receipt">The attempt that failed.</param>
    /// <param name="mayHaveArrived">Whether the vendor may have got it: then another one may count twice.</param>
    /// <param name="now">The instant to judge by.</param>
    public static bool IsOver(RetryFacts retry, Receipt receipt, bool mayHaveArrived, DateTimeOffset now) =>
        now - receipt.Hit.Received >= retry.MaxAge
        // Attempts are counted against a vendor that answers; one that is silent is waited for.
        || (receipt.Attempt >= retry.MaxAttempts && (receipt.Status != 0 || (mayHaveArrived && !retry.Idempotent)));

    /// <param name="retry">What the template says.</param>
    /// <param name="receipt">The attempt that failed.</param>
    /// <param name="asked">How long the vendor asked to be left alone.</param>
    /// <param name="now">The instant of the failure.</param>
    public DateTimeOffset Next(RetryFacts retry, Receipt receipt, TimeSpan? asked, DateTimeOffset now)
    {
        var bound = Math.Min(LongestWaitSeconds, options.FirstPauseSeconds * Math.Pow(2, receipt.Attempt));
        var wait = TimeSpan.FromSeconds(bound * Random.Shared.NextDouble());
        if (asked > wait) wait = asked.Value;
        var end = receipt.Hit.Received + retry.MaxAge;
        return now + wait < end ? now + wait : end;
    }
}

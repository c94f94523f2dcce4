namespace Gateway.Delivery;

/// <summary>How deliveries are made. Section <c>Gateway:Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>Requests under way to one vendor at most.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>How long a vendor may take to answer, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>How long a dead letter is kept, in hours.</summary>
    public int DeadLetterHours { get; init; } = 72;

    /// <summary>Dead letters that are kept at most; of more the oldest go.</summary>
    public int MostDeadLetters { get; init; } = 100_000;

    /// <summary>The first pause after a failure, in seconds; it doubles with every further one.</summary>
    public double FirstPauseSeconds { get; init; } = 1;

    /// <summary>The longest pause, in seconds.</summary>
    public double LongestPauseSeconds { get; init; } = 60;

    /// <summary>
    /// From how many requests that wait together for their hits to be stored on deliveries make way for them.
    /// </summary>
    public int YieldAbove { get; init; } = 8;

    /// <summary>
    /// How long a tag's deliveries then pause between two batches, in milliseconds; a twentieth of it once they are late
    /// by 5 s.
    /// </summary>
    public int YieldMilliseconds { get; init; } = 500;

    /// <summary>
    /// How long the gateway runs, in seconds, before what was under way at two ends is attempted again. Ends in short
    /// succession have another cause than whatever is attempted first after each of them.
    /// </summary>
    public double SuspicionSeconds { get; init; } = 10;

    /// <summary>
    /// A base address that stands in for every vendor's scheme, host and port; paths stay. For the demo and for
    /// tests: where it is set, nothing goes to a vendor.
    /// </summary>
    public Uri? StandIn { get; init; }
}

namespace Gateway.Delivery;

internal static partial class DeliveryLog
{
    [LoggerMessage(1, LogLevel.Error, "An attempt of tag {Tag} on hit {Seq} broke off; it stays in the spool")]
    public static partial void AttemptFailed(ILogger logger, string tag, long seq, Exception fault);

    [LoggerMessage(2, LogLevel.Information, "Found open deliveries of {Count} tags in the spool")]
    public static partial void Recovered(ILogger logger, int count);
}

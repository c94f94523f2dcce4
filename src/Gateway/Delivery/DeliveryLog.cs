namespace Gateway.Delivery;

internal static partial class DeliveryLog
{
    public static void BatchFailed(ILogger logger, string tag, Exception fault) =>
        BatchFailed(logger, tag, WithoutText(fault));

    public static void PreparationFailed(ILogger logger, string tag, long seq, Exception fault) =>
        PreparationFailed(logger, tag, seq, WithoutText(fault));

    [LoggerMessage(1, LogLevel.Error, "Attempts of tag {Tag} broke off; they are made again: {Fault}")]
    private static partial void BatchFailed(ILogger logger, string tag, string fault);

    [LoggerMessage(9, LogLevel.Error, "Hit {Seq} could not be prepared for tag {Tag}; it is set aside: {Fault}")]
    private static partial void PreparationFailed(ILogger logger, string tag, long seq, string fault);

    // What happened to a visitor's hit may be quoted by an exception's text: its kind and its place have to do.
    private static string WithoutText(Exception fault) => fault.InnerException is { } inner
        ? $"{fault.GetType()}: {WithoutText(inner)}"
        : $"{fault.GetType()} {fault.StackTrace}";

    [LoggerMessage(2, LogLevel.Information,
        "Found {Count} open deliveries of {Tags} tags in the spool; the end before was orderly: {Orderly}")]
    public static partial void Recovered(ILogger logger, long count, int tags, bool orderly);

    [LoggerMessage(3, LogLevel.Error, "The worker of tag {Tag} failed and goes on")]
    public static partial void WorkerFailed(ILogger logger, string tag, Exception fault);

    [LoggerMessage(4, LogLevel.Error,
        "The vendor of tag {Tag} refuses its secrets; its hits wait until the secrets change or the tag is resumed")]
    public static partial void CredentialsRefused(ILogger logger, string tag);

    [LoggerMessage(5, LogLevel.Error, "Nothing of tag {Tag} is sent: {Reason}; its hits wait")]
    public static partial void Held(ILogger logger, string tag, PauseReason reason);

    [LoggerMessage(6, LogLevel.Warning, "The vendor of tag {Tag} does not answer; it is left alone for a while")]
    public static partial void BreakerOpened(ILogger logger, string tag);

    [LoggerMessage(7, LogLevel.Warning, "Cancelled {Count} deliveries of tag {Tag} on site {Site} that waited")]
    public static partial void QueueCut(ILogger logger, long count, string tag, string site);

    [LoggerMessage(8, LogLevel.Error, "Deliveries that may no longer be made could not be cancelled yet")]
    public static partial void CutFailed(ILogger logger, Exception fault);

    [LoggerMessage(20, LogLevel.Warning, "Gave up {Count} deliveries that had waited for {Hours} hours")]
    public static partial void Outlived(ILogger logger, int count, int hours);

    [LoggerMessage(21, LogLevel.Information, "Destroyed {Count} keys: nothing that they sealed is stored any more")]
    public static partial void KeysDestroyed(ILogger logger, int count);

    [LoggerMessage(22, LogLevel.Error, "Hits that waited too long could not be given up yet")]
    public static partial void LifetimeFailed(ILogger logger, Exception fault);
}

namespace Gateway.Consents;

internal static partial class ConsentLog
{
    [LoggerMessage(1, LogLevel.Error, "The list {Source} cannot be read, the last good one stays: {Problem}")]
    public static partial void ListUnreadable(ILogger logger, string source, string problem);

    [LoggerMessage(2, LogLevel.Error, "The list {Source} cannot be had, the last good one stays")]
    public static partial void ListUnreachable(ILogger logger, string source, Exception fault);
}

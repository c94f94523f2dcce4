namespace Gateway.Spool;

internal static partial class SpoolLog
{
    [LoggerMessage(1, LogLevel.Error, "The spool could not commit {Count} writes; their senders were told so")]
    public static partial void CommitFailed(ILogger logger, int count, Exception fault);

    [LoggerMessage(2, LogLevel.Warning, "The spool had nothing to roll back")]
    public static partial void RollbackFailed(ILogger logger, Exception fault);
}

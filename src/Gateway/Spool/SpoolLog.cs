namespace Gateway.Spool;

internal static partial class SpoolLog
{
    [LoggerMessage(1, LogLevel.Error, "The spool could not commit {Count} writes; their senders were told so")]
    public static partial void CommitFailed(ILogger logger, int count, Exception fault);

    [LoggerMessage(2, LogLevel.Warning, "The spool had nothing to roll back")]
    public static partial void RollbackFailed(ILogger logger, Exception fault);

    [LoggerMessage(3, LogLevel.Warning, "The spool's file was opened anew after {Failures} commits had failed")]
    public static partial void Reopened(ILogger logger, int failures);

    [LoggerMessage(4, LogLevel.Error, "The spool's file could not be opened anew; nothing is accepted until it can")]
    public static partial void NotReopened(ILogger logger, Exception fault);

    [LoggerMessage(5, LogLevel.Critical,
        "LOSS: hits {From} to {To} were accepted and are not in spool.db; at most {AtMost} of them were not delivered")]
    public static partial void Lost(ILogger logger, long from, long to, long atMost);

    [LoggerMessage(6, LogLevel.Critical, "spool.db is damaged and was set aside in {Folder}; a new one was begun")]
    public static partial void SetAside(ILogger logger, string folder, Exception fault);

    [LoggerMessage(7, LogLevel.Error, "spool.mark could not be written: a loss might not be found out")]
    public static partial void MarkFailed(ILogger logger, Exception fault);

    [LoggerMessage(8, LogLevel.Error,
        "The spool's disk is almost full ({Megabytes} MiB are left): nothing is accepted until there is room")]
    public static partial void DiskFull(ILogger logger, long megabytes);

    [LoggerMessage(9, LogLevel.Warning, "The spool's disk has room again ({Megabytes} MiB): hits are accepted")]
    public static partial void DiskHasRoom(ILogger logger, long megabytes);

    [LoggerMessage(10, LogLevel.Warning, "The ballast was given up, so that deliveries can be settled")]
    public static partial void BallastGivenUp(ILogger logger);

    [LoggerMessage(11, LogLevel.Error, "How much room the spool's disk has is not known")]
    public static partial void DiskUnknown(ILogger logger, Exception fault);

    [LoggerMessage(12, LogLevel.Critical, "A thing that is durable could not be taken up in memory; it is after the next start")]
    public static partial void NotTakenUp(ILogger logger, Exception fault);

    [LoggerMessage(13, LogLevel.Error,
        "The clock was set back by {Seconds} s: no contract is held to be in force until it shows {Mark:O} again")]
    public static partial void ClockSetBack(ILogger logger, double seconds, DateTimeOffset mark);

    [LoggerMessage(14, LogLevel.Warning, "The clock has caught up: contracts are in force again as they say")]
    public static partial void ClockCaughtUp(ILogger logger);
}

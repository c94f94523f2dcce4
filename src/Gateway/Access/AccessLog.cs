namespace Gateway.Access;

internal static partial class AccessLog
{
    [LoggerMessage(1, LogLevel.Warning, "A request came with the unknown, expired or revoked API key {Key}")]
    public static partial void UnknownKey(ILogger logger, string key);

    [LoggerMessage(2, LogLevel.Warning, "{Actor} may not do this: {Operation}, {Verdict}")]
    public static partial void Forbidden(ILogger logger, string? actor, Operation? operation,
        AccessVerdict verdict);

    [LoggerMessage(6, LogLevel.Warning, "The owner of the API key {Key} is disabled")]
    public static partial void OwnerDisabled(ILogger logger, string key);

    [LoggerMessage(3, LogLevel.Warning, "A log-in failed: {Account}")]
    public static partial void LogInFailed(ILogger logger, string account);

    [LoggerMessage(4, LogLevel.Warning, "A log-in was put off by {Seconds} s: too many failed before it")]
    public static partial void LogInPutOff(ILogger logger, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "A request came with a session's cookie from another site")]
    public static partial void CrossSite(ILogger logger);
}

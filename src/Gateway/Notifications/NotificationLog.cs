namespace Gateway.Notifications;

internal static partial class NotificationLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "Notice {Notice} did not reach subscription {Subscription} in {Attempts} attempts")]
    public static partial void GaveUp(ILogger logger, string notice, string subscription, int attempts);

    [LoggerMessage(2, LogLevel.Error, "A round of notices broke off; the next one takes up where it stood")]
    public static partial void RoundFailed(ILogger logger, Exception fault);
}

namespace Gateway.Access;

internal static partial class AccessLog
{
    [LoggerMessage(1, LogLevel.Warning, "A request came with the unknown, expired or revoked API key {Key}")]
    public static partial void UnknownKey(ILogger logger, string key);

    [LoggerMessage(2, LogLevel.Warning, "The API key {Key} may not do this: {Operation}")]
    public static partial void Forbidden(ILogger logger, string? key, Operation? operation);
}

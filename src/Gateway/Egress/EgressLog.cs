namespace Gateway.Egress;

internal static partial class EgressLog
{
    [LoggerMessage(1, LogLevel.Error, "Nothing was sent to {Host} ({Reason}): {Sentence}")]
    public static partial void Refused(ILogger logger, string host, string reason, string sentence);
}

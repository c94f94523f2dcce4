namespace Gateway.DataSubjects;

internal static partial class DataSubjectLog
{
    [LoggerMessage(Level = LogLevel.Error,
        Message = "Of the request {Request} the partner {Partner} was not told: tell it, and note the receipt.")]
    public static partial void NotTold(ILogger log, string request, string partner, Exception fault);
}

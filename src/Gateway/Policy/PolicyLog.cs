namespace Gateway.Policy;

internal static partial class PolicyLog
{
    [LoggerMessage(1, LogLevel.Error, "Template {Template} is not used: {Fault}")]
    public static partial void TemplateFault(ILogger logger, string template, string fault);
}

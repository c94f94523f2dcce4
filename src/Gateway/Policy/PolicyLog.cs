namespace Gateway.Policy;

internal static partial class PolicyLog
{
    [LoggerMessage(1, LogLevel.Error, "Template {Template} is not used: {Fault}")]
    public static partial void TemplateFault(ILogger logger, string template, string fault);

    [LoggerMessage(2, LogLevel.Error,
        "Template {Template} has turned bad; version {Version} of before stays in use until a restart: {Fault}")]
    public static partial void TemplateKept(ILogger logger, string template, string version, string fault);

    [LoggerMessage(3, LogLevel.Information, "Template {Template} has changed; version {Version} is in use")]
    public static partial void TemplateReloaded(ILogger logger, string template, string version);

    [LoggerMessage(4, LogLevel.Warning, "Template {Template} is gone; its tags are refused")]
    public static partial void TemplateGone(ILogger logger, string template);

    [LoggerMessage(5, LogLevel.Error,
        "Template {Template} stands twice; {First} is used and {Second} is not. Give one of them another id")]
    public static partial void TemplateTwice(ILogger logger, string template, string first, string second);

    [LoggerMessage(6, LogLevel.Error, "The folder of {Setting} cannot be read, its templates stay in use: {Fault}")]
    public static partial void TemplatesUnreadable(ILogger logger, string setting, string fault);

    [LoggerMessage(7, LogLevel.Warning, "The folder of {Setting} cannot be watched and is read regularly: {Fault}")]
    public static partial void TemplatesNotWatched(ILogger logger, string setting, string fault);

    [LoggerMessage(8, LogLevel.Error, "Changed templates are not in force yet")]
    public static partial void TemplatesNotInForce(ILogger logger, Exception fault);

    [LoggerMessage(9, LogLevel.Warning, "The policy could not be compared with what is stored")]
    public static partial void PolicyNotConfirmed(ILogger logger, Exception fault);

    [LoggerMessage(10, LogLevel.Error,
        "The policy could not be confirmed for too long: nothing is sent until it is, and hits are accepted")]
    public static partial void PolicyStale(ILogger logger);

    [LoggerMessage(11, LogLevel.Information, "The policy is confirmed again: what waited is sent")]
    public static partial void PolicyFresh(ILogger logger);
}

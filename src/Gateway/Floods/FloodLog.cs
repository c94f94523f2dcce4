namespace Gateway.Floods;

internal static partial class FloodLog
{
    [LoggerMessage(1, LogLevel.Warning, "A network sends more requests than Gateway:Floods:NetworkRequestsPerSecond and "
        + "is answered 429. If it is a proxy of yours, name it in Gateway:Front:TrustedProxies")]
    public static partial void NetworkFloods(ILogger logger);
}

using Gateway.Telemetry;

namespace Gateway.Floods;

/// <summary>Answers 429 to a network that sends too much to our own paths, before anything of a request is read.</summary>
internal sealed class FloodGate(
    NetworkBuckets networks, GatewayMeter meter, TimeProvider time, ILogger<FloodGate> log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private long _said;

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/g")) return next(context);
        var wait = networks.Take(context.Connection.RemoteIpAddress);
        if (wait == TimeSpan.Zero) return next(context);
        if (context.Request.Path.StartsWithSegments("/g/collect")) meter.Hit("", HitOutcome.Throttled);
        Say();
        return Flooded.Answer(wait, "too many requests from one network").ExecuteAsync(context);
    }

    private void Say()
    {
        var (said, now) = (Volatile.Read(ref _said), time.GetTimestamp());
        if (said != 0 && time.GetElapsedTime(said, now) < Quiet) return;
        if (Interlocked.CompareExchange(ref _said, now, said) == said) FloodLog.NetworkFloods(log);
    }
}

using System.Collections.Concurrent;
using Gateway.Telemetry;

namespace Gateway.Egress;

/// <summary>
/// Counts what was refused, and raises the alarm in the log: for the same host and reason once a minute, however long
/// the queue is.
/// </summary>
internal sealed class EgressRefusals(GatewayMeter meter, TimeProvider time, ILogger<EgressRefusals> log)
{
    private const int MostHosts = 1024;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(EgressReason, string), long> _alarmed = new();

    public EgressRefusedException Refuse(EgressReason reason, string host)
    {
        var text = EgressReasons.Describe(reason);
        meter.EgressRefused(text.Code);
        if (IsNews(reason, host)) EgressLog.Refused(log, host, text.Code, text.Sentence);
        return new EgressRefusedException(reason, host);
    }

    private bool IsNews(EgressReason reason, string host)
    {
        var now = time.GetTimestamp();
        if (_alarmed.TryGetValue((reason, host), out var at) && time.GetElapsedTime(at, now) < Quiet) return false;
        if (_alarmed.Count >= MostHosts) _alarmed.Clear();
        _alarmed[(reason, host)] = now;
        return true;
    }
}

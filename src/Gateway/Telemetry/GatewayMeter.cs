using System.Diagnostics.Metrics;

namespace Gateway.Telemetry;

/// <summary>
/// Everything that the gateway measures of itself, named as OpenTelemetry names things. Nothing of a visitor is a
/// label: sites, tags, templates and reasons are, and each of them is a closed list.
/// </summary>
internal sealed class GatewayMeter : IDisposable
{
    public const string Name = "Gateway";

    private readonly Meter _meter = new(Name);
    private readonly TalliedCounter<(string Site, HitOutcome Outcome)> _hits = new(
        static key => [Label("site", key.Site), Label("outcome", OutcomeName(key.Outcome))]);
    private readonly TalliedCounter<(string Tag, bool Allowed)> _decisions = new(
        static key => [Label("tag", key.Tag), Label("verdict", key.Allowed ? "allowed" : "refused")]);
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _egressRefusals;
    private readonly Histogram<double> _deliveryDuration;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _commitWrites;

    public GatewayMeter()
    {
        _meter.CreateObservableCounter("gateway.hits", _hits.Read, "{hit}", "Hits by what became of them.");
        _meter.CreateObservableCounter(
            "gateway.decisions", _decisions.Read, "{decision}", "Decisions by tag and verdict.");
        _refusals = _meter.CreateCounter<long>(
            "gateway.refusals", "{decision}", "Refusing decisions by reason; one may have several.");
        _deliveries = _meter.CreateCounter<long>(
            "gateway.deliveries", "{attempt}", "Attempts to deliver, by tag and verdict.");
        _egressRefusals = _meter.CreateCounter<long>(
            "gateway.egress.refusals", "{connection}", "Connections that were not made, because of where they led.");
        _deliveryDuration = _meter.CreateHistogram<double>(
            "gateway.delivery.duration", "s", "From a request to a vendor until its answer.");
        _commitDuration = _meter.CreateHistogram<double>(
            "gateway.spool.commit.duration", "s", "From the begin of a transaction until it is durable.");
        _commitWrites = _meter.CreateHistogram<int>(
            "gateway.spool.commit.writes", "{write}", "Writes that were committed together.");
    }

    public void Hit(string site, HitOutcome outcome, long count = 1) =>
        _hits.Add((site, outcome), count);

    public void Decided(string tag, bool allowed, long count = 1) =>
        _decisions.Add((tag, allowed), count);

    public void Refused(string tag, string reason, long count) =>
        _refusals.Add(count, new("tag", tag), new("reason", reason));

    public void Delivered(string tag, string template, string verdict, long count) =>
        _deliveries.Add(count, new("tag", tag), new("template", template), new("verdict", verdict));

    /// <summary>A vendor answered, or stayed silent until its time was over.</summary>
    public void Answered(string template, TimeSpan took) =>
        _deliveryDuration.Record(took.TotalSeconds, Label("template", template));

    public void EgressRefused(string reason) => _egressRefusals.Add(1, Label("reason", reason));

    public void Committed(TimeSpan took, int writes)
    {
        _commitDuration.Record(took.TotalSeconds);
        _commitWrites.Record(writes);
    }

    /// <summary>Adds something that is looked at whenever it is asked for.</summary>
    public void Observe(string name, string unit, string description, Func<IEnumerable<Measurement<double>>> look) =>
        _meter.CreateObservableGauge(name, look, unit, description);

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);

    private static string OutcomeName(HitOutcome outcome) => outcome switch
    {
        HitOutcome.Accepted => "accepted",
        HitOutcome.Duplicate => "duplicate",
        HitOutcome.Refused => "refused",
        HitOutcome.Bot => "bot",
        HitOutcome.Ping => "ping",
        HitOutcome.Faulty => "faulty",
        HitOutcome.Throttled => "throttled",
        _ => "not_stored",
    };
}

using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Gateway.Telemetry;

/// <summary>
/// Collects the meters: for <c>/metrics</c> whenever it is asked, and for an OTLP collector where OpenTelemetry's
/// standard variables name one (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_METRIC_EXPORT_INTERVAL</c> …).
/// </summary>
internal sealed class Measuring : IDisposable
{
    private static readonly double[] Seconds =
        [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    private readonly Lock _collecting = new();
    private readonly PrometheusExporter _prometheus = new();
    private readonly MeterProvider _provider;

    public Measuring(IConfiguration configuration)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .AddMeter(GatewayMeter.Name, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(instrument => instrument.Unit == "s" && instrument.Meter.Name == GatewayMeter.Name
                ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds }
                : null)
            .AddReader(new BaseExportingMetricReader(_prometheus));
        if (IsExported(configuration)) builder = builder.AddOtlpExporter();
        _provider = builder.Build();
    }

    /// <summary>What is measured now, as Prometheus' text.</summary>
    public string Collect()
    {
        lock (_collecting)
        {
            _prometheus.Collect!(Timeout.Infinite);
            return _prometheus.Text;
        }
    }

    public void Dispose() => _provider.Dispose();

    private static bool IsExported(IConfiguration configuration) =>
        configuration["OTEL_SDK_DISABLED"] is not "true"
        && (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"])
            is { Length: > 0 };
}

namespace Gateway.Telemetry;

internal static class TelemetryServices
{
    public const string Path = "/metrics";

    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddSingleton<GatewayMeter>()
        .AddSingleton<Measuring>()
        .AddHostedService<MeasuringStart>();

    public static void MapMetrics(this IEndpointRouteBuilder door) =>
        door.MapGet(Path, (Measuring measuring) => Results.Text(
            measuring.Collect(), "text/plain; version=0.0.4; charset=utf-8")).ExcludeFromDescription();

    // What happens before the first question is measured too.
    private sealed class MeasuringStart(Measuring measuring) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = measuring;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

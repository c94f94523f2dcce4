using System.Diagnostics.Metrics;
using Gateway.Egress;
using Gateway.Health;
using Gateway.Telemetry;

namespace Gateway.Ledgers.Anchors;

internal static class AnchorServices
{
    public static IServiceCollection AddAnchors(this IServiceCollection services, IConfiguration configuration) => services
        .AddEgress(configuration)
        .AddSingleton<LedgerPolicy>()
        .AddSingleton<WitnessClient>()
        .AddSingleton<TimeStampClient>()
        .AddSingleton<AnchorShelf>()
        .AddSingleton<LedgerAnchors>()
        .AddHostedService(services => services.GetRequiredService<LedgerAnchors>())
        .AddHostedService<AnchorMeasures>()
        .AddReadinessNote("ledger_anchors", services => services.GetRequiredService<LedgerAnchors>().Sources
            .Where(source => source.Fault is not null).Select(source => $"{source.Name}: {source.Fault}"));

    /// <summary>How far others vouch for the log, and how long the first entry has waited for that.</summary>
    private sealed class AnchorMeasures(LedgerKeeper keeper, AnchorShelf shelf, LedgerAnchors anchors, GatewayMeter meter,
        TimeProvider time) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            meter.Observe("gateway.ledger.entries", "{entry}", "Entries of the ledger.", () => [new(keeper.Size)]);
            if (!anchors.IsAnybodyAsked) return Task.CompletedTask;
            meter.Observe("gateway.ledger.anchored", "{entry}", "Entries that others vouch for.", () =>
            [
                new(shelf.Witnessed?.Size ?? 0, Label("witness")), new(shelf.Stamped?.Size ?? 0, Label("time_stamps")),
            ]);
            meter.Observe("gateway.ledger.anchor.age", "s", "How long ago others vouched for the ledger last.", Ages);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private IEnumerable<Measurement<double>> Ages()
        {
            var now = time.GetUtcNow();
            if (shelf.Witnessed is { } seen) yield return new((now - seen.At).TotalSeconds, Label("witness"));
            if (shelf.Stamped is { } stamped) yield return new((now - stamped.At).TotalSeconds, Label("time_stamps"));
        }

        private static KeyValuePair<string, object?> Label(string kind) => new("kind", kind);
    }
}

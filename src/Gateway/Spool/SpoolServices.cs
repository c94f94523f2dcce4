using System.Globalization;
using Gateway.Health;

namespace Gateway.Spool;

internal static class SpoolServices
{
    public static IServiceCollection AddSpool(
        this IServiceCollection services, IConfiguration configuration) => services
        .Configure<SpoolOptions>(configuration.GetSection("Gateway:Spool"))
        .AddSingleton<SpoolFile>()
        .AddSingleton<SpoolWriter>()
        .AddSingleton<SpoolReader>()
        .AddSingleton<SpoolKeys>()
        .AddSingleton<HitSeal>()
        .AddHostedService<SpoolUpkeep>()
        .AddHostedService<SpoolGauges>()
        .AddSingleton<DiskGuard>()
        .AddHostedService(services => services.GetRequiredService<DiskGuard>())
        .AddReadinessCheck("spool", (services, _) =>
            ValueTask.FromResult(!services.GetRequiredService<SpoolWriter>().Degraded))
        .AddReadinessCheck("disk", (services, _) => ValueTask.FromResult(!services.GetRequiredService<DiskGuard>().Full))
        .AddReadinessNote("lost_hits", services =>
            services.GetRequiredService<SpoolWriter>().Loss is { } loss ? [loss.ToString()] : [])
        .AddReadinessNote("clock_set_back", services => services.GetRequiredService<GatewayClock>() is { SetBack: true } clock
            ? [string.Create(CultureInfo.InvariantCulture, $"until {clock.Now:O}")] : [])
        .AddSingleton<GatewayClock>()
        .AddSingleton(services =>
        {
            var clock = services.GetRequiredService<GatewayClock>();
            return new SteadyTime(() => clock.Now, services.GetRequiredService<TimeProvider>());
        })
        .AddHostedService(services => services.GetRequiredService<GatewayClock>());
}

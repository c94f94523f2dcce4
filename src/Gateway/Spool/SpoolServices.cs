namespace Gateway.Spool;

internal static class SpoolServices
{
    public static IServiceCollection AddSpool(
        this IServiceCollection services, IConfiguration configuration) => services
        .Configure<SpoolOptions>(configuration.GetSection("Gateway:Spool"))
        .AddSingleton<SpoolFile>()
        .AddSingleton<SpoolWriter>()
        .AddSingleton<SpoolReader>()
        .AddHostedService<SpoolUpkeep>()
        .AddHostedService<SpoolGauges>()
        .AddSingleton<GatewayClock>()
        .AddHostedService(services => services.GetRequiredService<GatewayClock>());
}

namespace Gateway.Hits;

internal static class HitServices
{
    public static IServiceCollection AddHits(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<HitOptions>(configuration.GetSection("Gateway:Hits"))
        .AddSingleton<Visitor>()
        .AddSingleton<HitReceiver>()
        .AddSingleton<RefusalCounters>()
        .AddHostedService(services => services.GetRequiredService<RefusalCounters>())
        .AddSingleton<HitFeed>()
        .AddSingleton<HitDecisions>()
        .AddSingleton<Collect>();

    public static void MapHits(this IEndpointRouteBuilder door) =>
        door.MapPost("/g/collect", (Collect collect, HttpContext context) => collect.HandleAsync(context));
}

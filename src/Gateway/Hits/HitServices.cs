namespace Gateway.Hits;

internal static class HitServices
{
    private static readonly PathString Path = "/g/collect";

    public static IServiceCollection AddHits(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<HitOptions>(configuration.GetSection("Gateway:Hits"))
        .AddSingleton<Visitor>()
        .AddSingleton<HitReceiver>()
        .AddSingleton<RefusalCounters>()
        .AddHostedService(services => services.GetRequiredService<RefusalCounters>())
        .AddSingleton<HitFeed>()
        .AddSingleton<HitDecisions>()
        .AddSingleton<Collect>();

    /// <summary>
    /// Takes <c>POST /g/collect</c>. It comes before routing: most of what the public door is asked is this, and finding
    /// an endpoint, binding its parameters and opening a scope of services would cost as much as reading the hit.
    /// </summary>
    public static IApplicationBuilder UseHits(this IApplicationBuilder door)
    {
        var collect = door.ApplicationServices.GetRequiredService<Collect>();
        return door.Use(next => context =>
            HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Equals(Path)
                ? collect.HandleAsync(context)
                : next(context));
    }
}

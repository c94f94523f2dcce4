namespace Gateway.Floods;

internal static class FloodServices
{
    public static IServiceCollection AddFloods(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FloodOptions>().Bind(configuration.GetSection("Gateway:Floods"))
            .Validate(options => options.NetworkRequestsPerSecond is 0 or (>= 0.1 and <= 1e6)
                    && options.SiteEventsPerSecond is 0 or (>= 0.1 and <= 1e6),
                "Gateway:Floods:NetworkRequestsPerSecond and :SiteEventsPerSecond must be 0 (any number), or 0.1 to "
                    + "1000000.")
            .ValidateOnStart();
        return services.AddSingleton<NetworkBuckets>().AddSingleton<SiteBuckets>().AddSingleton<FloodGate>();
    }

    /// <summary>Comes after whatever puts the visitor's address in place of a proxy's.</summary>
    public static IApplicationBuilder UseFloodGate(this IApplicationBuilder door)
    {
        var gate = door.ApplicationServices.GetRequiredService<FloodGate>();
        return door.Use(next => context => gate.PassAsync(context, next));
    }
}

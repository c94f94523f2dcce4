using Gateway.Control;

namespace Gateway.Policy;

internal static class PolicyServices
{
    public static IServiceCollection AddPolicy(this IServiceCollection services) => services
        .AddSingleton<TemplateFolder>()
        .AddSingleton(services => services.GetRequiredService<TemplateFolder>().Catalog)
        .AddSingleton<PolicyBuilder>()
        .AddSingleton<CurrentPolicy>()
        .AddSingleton<IPolicyRefresh>(services => services.GetRequiredService<CurrentPolicy>())
        .AddHostedService<PolicyStart>()
        .AddHostedService<TemplateWatch>();
}

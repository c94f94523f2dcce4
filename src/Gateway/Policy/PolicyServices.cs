using Gateway.Control;

namespace Gateway.Policy;

internal static class PolicyServices
{
    public static IServiceCollection AddPolicy(
        this IServiceCollection services, IConfiguration configuration) => services
        .Configure<PolicyOptions>(configuration.GetSection("Gateway:Policy"))
        .AddSingleton<TemplateFolder>()
        .AddSingleton(services => services.GetRequiredService<TemplateFolder>().Catalog)
        .AddSingleton<PolicyBuilder>()
        .AddSingleton<CurrentPolicy>()
        .AddSingleton<WhatIf>()
        .AddSingleton<IPolicyRefresh>(services => services.GetRequiredService<CurrentPolicy>())
        .AddHostedService<PolicyStart>()
        .AddHostedService<PolicyKeeper>()
        .AddHostedService<TemplateWatch>();
}

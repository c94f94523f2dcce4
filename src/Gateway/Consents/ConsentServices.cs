using Gateway.Consent;
using Gateway.Egress;

namespace Gateway.Consents;

internal static class ConsentServices
{
    public static IServiceCollection AddConsents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsentListOptions>().Bind(configuration.GetSection("Gateway:Consent"))
            .Validate(options => options.RefreshHours is >= 1 and <= 24 * 28,
                "Gateway:Consent:RefreshHours must be from 1 to 672, for example 24.")
            .ValidateOnStart();
        return services
            .AddEgress(configuration)
            .AddSingleton(new ConsentEvaluator(new ConsentOptions()))
            .AddSingleton<ConsentRecords>()
            .AddSingleton<HitConsent>()
            .AddSingleton<Notices>()
            .AddHostedService<ConsentLists>();
    }
}

using Gateway.Delivery.Api;
using Gateway.Delivery.Tokens;
using Gateway.Egress;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection("Gateway:Delivery"))
            .Validate<EgressRules>(
                (options, rules) => options.StandIn is null || rules.Refusal(options.StandIn) is null,
                "Gateway:Delivery:StandIn leads to where nothing may be sent. Name it, as host:port, in "
                    + "Gateway:Egress:PrivateHosts.")
            .ValidateOnStart();
        return services.AddEgress(configuration)
            .AddSingleton<VendorClient>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<DeliveryFeed>()
            .AddSingleton<DeliveryAttempt>()
            .AddSingleton(services =>
                new RetrySchedule(services.GetRequiredService<IOptions<DeliveryOptions>>().Value))
            .AddSingleton<VendorExchange>()
            .AddSingleton<DeliveryTools>()
            .AddSingleton<DeliveryService>()
            .AddHostedService(services => services.GetRequiredService<DeliveryService>())
            .AddSingleton<DeadLetters>()
            .AddHostedService(services => services.GetRequiredService<DeadLetters>())
            .AddSingleton<DeliveryFigures>()
            .AddSingleton<SubjectErasure>()
            .AddHostedService<HitLifetime>()
            .AddSingleton<QueueCuts>()
            .AddHostedService(services => services.GetRequiredService<QueueCuts>());
    }
}

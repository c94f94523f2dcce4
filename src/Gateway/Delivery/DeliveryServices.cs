using Gateway.Delivery.Api;
using Gateway.Delivery.Tokens;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(
        this IServiceCollection services, IConfiguration configuration) => services
        .Configure<DeliveryOptions>(configuration.GetSection("Gateway:Delivery"))
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
        .AddSingleton<QueueCuts>()
        .AddHostedService(services => services.GetRequiredService<QueueCuts>());
}

using Gateway.Delivery.Tokens;

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
        .AddSingleton<DeliveryService>()
        .AddHostedService(services => services.GetRequiredService<DeliveryService>());
}

using System.Net;
using Gateway.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Egress;

internal static class EgressServices
{
    /// <summary>May be called by every slice that has somewhere to go.</summary>
    public static IServiceCollection AddEgress(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(EgressGate))) return services;
        services.AddOptions<EgressOptions>().Bind(configuration.GetSection("Gateway:Egress")).ValidateOnStart();
        services.TryAddSingleton<GatewayMeter>();
        services.TryAddSingleton<HostResolver>(Dns.GetHostAddressesAsync);
        return services
            .AddSingleton<IValidateOptions<EgressOptions>, EgressOptionsCheck>()
            .AddSingleton<EgressRules>()
            .AddSingleton<EgressDialer>()
            .AddSingleton<EgressRefusals>()
            .AddSingleton<EgressGate>();
    }
}

using System.Text;
using Gateway.Egress;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.Front;

internal static class FrontExtensions
{
    /// <summary>Needs a <see cref="FrontSiteLookup"/> among the services.</summary>
    public static IServiceCollection AddFront(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FrontOptions>().Bind(configuration.GetSection("Gateway:Front"))
            .Validate(options => options.ConnectTimeout > TimeSpan.Zero && options.SilenceTimeout > TimeSpan.Zero,
                "Gateway:Front:ConnectTimeout and Gateway:Front:SilenceTimeout must be longer than zero, "
                + "for example 00:00:05.")
            .Validate(options => options.TrustedProxies.All(TrustedProxies.CanRead),
                "Gateway:Front:TrustedProxies holds an entry that is neither an address (192.0.2.7) nor a network "
                + "(10.0.0.0/8).")
            .ValidateOnStart();
        services.AddEgress(configuration);
        services.AddHttpForwarder();
        services.AddSingleton<OriginClient>();
        services.AddSingleton<FrontEndpoint>();

        // Origins send names of files and redirects in UTF-8; Kestrel would refuse to pass on what is not ASCII.
        return services.Configure<KestrelServerOptions>(kestrel =>
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8);
    }

    /// <summary>
    /// Everything that no other endpoint of the public door wants goes to the site's own origin; below <c>/g/</c>
    /// nothing ever does.
    /// </summary>
    public static void MapFront(this IEndpointRouteBuilder endpoints)
    {
        var front = endpoints.ServiceProvider.GetRequiredService<FrontEndpoint>();
        endpoints.Map("/g/{**rest}", NotOurs).WithOrder(int.MaxValue - 1).ExcludeFromDescription();
        endpoints.Map("/{**path}", front.ForwardAsync).WithOrder(int.MaxValue).ExcludeFromDescription();
    }

    private static Task NotOurs(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

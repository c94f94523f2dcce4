using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Gateway.Front;

/// <summary>Who may tell the gateway the visitor's address, scheme and host in <c>X-Forwarded-*</c>.</summary>
internal static class TrustedProxies
{
    /// <summary>
    /// Puts the visitor's address, scheme and host in place of those of the configured proxies. Comes before anything
    /// that asks for them.
    /// </summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder door)
    {
        var trusted = door.ApplicationServices.GetRequiredService<IOptions<FrontOptions>>().Value.TrustedProxies;

        // The middleware believes everyone when both of its lists are empty.
        if (trusted.Count == 0) return door;
        var believed = Believe(trusted);
        door.Use(next => context =>
        {
            context.Features.Set(new Speaker(IsOneOf(believed, context.Connection.RemoteIpAddress)));
            return next(context);
        });
        return door.UseForwardedHeaders(believed);
    }

    /// <summary>
    /// Whether headers of this request that proxies set can be believed: it came from one of those that are named, or
    /// none is named.
    /// </summary>
    public static bool MaySpeak(HttpContext context) => context.Features.Get<Speaker>()?.IsTrusted ?? true;

    public static bool CanRead(string entry) =>
        IPAddress.TryParse(entry, out _) || System.Net.IPNetwork.TryParse(entry, out _);

    private static bool IsOneOf(ForwardedHeadersOptions believed, IPAddress? address)
    {
        if (address is null) return false;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return believed.KnownProxies.Contains(address)
            || believed.KnownIPNetworks.Any(network => network.Contains(address));
    }

    private static ForwardedHeadersOptions Believe(IReadOnlyList<string> trusted)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in trusted)
            if (IPAddress.TryParse(entry, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
        return options;
    }

    private sealed record Speaker(bool IsTrusted);
}

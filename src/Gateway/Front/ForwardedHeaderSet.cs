using System.Net.Http.Headers;

namespace Gateway.Front;

/// <summary>
/// Tells the origin who the visitor is. Whatever a visitor claims in headers of this kind is dropped; what a trusted
/// proxy said is already the connection's address, scheme and host (<see cref="TrustedProxies"/>).
/// </summary>
internal static class ForwardedHeaderSet
{
    private static readonly string[] Prefixes = ["X-Forwarded-", "X-Original-"];

    private static readonly string[] Names =
    [
        "Forwarded", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP",
        "Fastly-Client-IP", "X-Rewrite-URL",
    ];

    public static void Replace(HttpContext context, HttpRequestHeaders headers)
    {
        foreach (var name in context.Request.Headers.Keys)
            if (IsClaim(name))
                headers.Remove(name);
        if (context.Connection.RemoteIpAddress is { } address)
            headers.Add("X-Forwarded-For", (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString());
        headers.Add("X-Forwarded-Proto", context.Request.Scheme);
        if (context.Request.Host.HasValue)
            headers.Add("X-Forwarded-Host", context.Request.Host.ToUriComponent());
    }

    private static bool IsClaim(string name) =>
        Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(Names, known => name.Equals(known, StringComparison.OrdinalIgnoreCase));
}

using System.Net;
using Microsoft.Extensions.Options;

namespace Gateway.Access.Sessions;

/// <summary>The origin under which a browser reaches the management door.</summary>
internal sealed class ConsoleOrigin(IOptions<AccessOptions> options)
{
    /// <summary>
    /// The configured one; else that of the request itself. An attacker can choose their own Host header, but not that
    /// of somebody else's browser.
    /// </summary>
    public string Of(HttpRequest request) =>
        (options.Value.Origin ?? $"{request.Scheme}://{request.Host}").TrimEnd('/').ToLowerInvariant();

    public bool IsHttps(HttpRequest request) => Of(request).StartsWith("https://", StringComparison.Ordinal);

    /// <summary>
    /// Whether a cookie may travel to it: over TLS, or over plain http no further than the browser's own machine.
    /// </summary>
    public bool CanHoldSessions(HttpRequest request) => IsHttps(request)
        || (Uri.TryCreate(Of(request), UriKind.Absolute, out var origin) && IsLoopback(origin.Host));

    public static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

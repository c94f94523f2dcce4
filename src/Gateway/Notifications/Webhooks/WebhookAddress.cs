using System.Net;
using System.Text;

namespace Gateway.Notifications.Webhooks;

/// <summary>Which addresses a webhook can have. What its name resolves to is looked at with every connection.</summary>
internal static class WebhookAddress
{
    /// <summary>Null when notices can be sent there; otherwise what is wrong, in the operator's words.</summary>
    public static string? Fault(string? text, IReadOnlyList<string> privateHosts)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url is not { UserInfo: "", Fragment: "" })
            return "must be an address without user or fragment, for example https://hooks.shop.example/gateway.";
        // Letters that look like digits become digits on some machines, and an address with them.
        if (!Ascii.IsValid(url.Host)) return "must write its host in ASCII: xn--… for other letters.";
        var isNamed = IsNamed(url, privateHosts);
        if (url.Scheme != Uri.UriSchemeHttps && !(isNamed && url.Scheme == Uri.UriSchemeHttp))
            return "must be an https address: the notice would be readable on its way.";
        if (!isNamed && url.HostNameType is not UriHostNameType.Dns)
            return "must name a host, and no IP address.";
        return isNamed || !IPAddress.TryParse(url.IdnHost, out _) ? null : "must name a host, and no IP address.";
    }

    /// <summary>
    /// Whether the settings name the host, as <c>host</c> or <c>host:port</c>, as one that may be private.
    /// </summary>
    public static bool IsNamed(Uri url, IReadOnlyList<string> privateHosts)
    {
        var host = url.IdnHost.TrimEnd('.');
        return privateHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            || privateHosts.Contains($"{host}:{url.Port}", StringComparer.OrdinalIgnoreCase);
    }
}

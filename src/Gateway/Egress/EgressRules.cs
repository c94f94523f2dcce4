using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace Gateway.Egress;

/// <summary>Which targets a request may have, and which addresses a target may have.</summary>
internal sealed class EgressRules(IOptions<EgressOptions> options)
{
    private readonly IReadOnlyList<string> _privateHosts = options.Value.PrivateHosts;
    private readonly Uri? _proxy = options.Value.Proxy;

    /// <summary>What an address itself says against it; null when nothing does.</summary>
    /// <param name="url">An absolute address.</param>
    public EgressReason? Refusal(Uri url)
    {
        if (url.UserInfo.Length > 0) return EgressReason.UserInfo;
        var isNamed = IsNamed(url.IdnHost, url.Port);
        if (url.Scheme != Uri.UriSchemeHttps && !(isNamed && url.Scheme == Uri.UriSchemeHttp))
            return EgressReason.NotHttps;
        // Letters that look like digits become digits in IdnHost, which is what is dialled, and an address with them.
        if (!Ascii.IsValid(url.Host)) return EgressReason.NotAName;
        return isNamed || (url.HostNameType == UriHostNameType.Dns && !IPAddress.TryParse(Bare(url.IdnHost), out _))
            ? null
            : EgressReason.NotAName;
    }

    /// <summary>What its addresses say against a host; null when nothing does.</summary>
    /// <param name="host">The host that is dialled: the target's, or the proxy's.</param>
    /// <param name="port">Its port.</param>
    /// <param name="addresses">All that the name resolved to: one bad address among good ones is a trick.</param>
    public EgressReason? Refusal(string host, int port, IReadOnlyList<IPAddress> addresses) =>
        addresses.Select(AddressKinds.Of).DefaultIfEmpty().Max() switch
        {
            AddressKind.Forbidden => EgressReason.ForbiddenAddress,
            AddressKind.Private when !IsNamed(host, port) && !IsProxy(host, port) => EgressReason.PrivateAddress,
            _ => null,
        };

    /// <summary>Whether the settings name the host as one that may be private.</summary>
    public bool IsNamed(string host, int port) => _privateHosts.Any(entry =>
        Is(entry, Bare(host)) || Is(entry, $"{Bare(host)}:{port}") || Is(entry, $"[{host}]:{port}"));

    private bool IsProxy(string host, int port) =>
        _proxy is not null && Is(_proxy.IdnHost, host) && _proxy.Port == port;

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) => host.TrimEnd('.');
}

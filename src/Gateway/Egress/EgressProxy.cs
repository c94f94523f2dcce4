using System.Net;

namespace Gateway.Egress;

/// <summary>The proxy of the settings, for everything but the hosts that the settings name.</summary>
internal sealed class EgressProxy(Uri proxy, EgressRules rules) : IWebProxy
{
    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination) => proxy;

    public bool IsBypassed(Uri host) => rules.IsNamed(host.IdnHost, host.Port);
}

using System.Net;
using System.Net.Sockets;

namespace Gateway.Egress;

/// <summary>Resolves a host's name to its addresses.</summary>
internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellation);

/// <summary>
/// Opens connections. A name is resolved once, every address that it has is looked at, and the connection goes to one
/// of those: a name that changes its address between looking and connecting gains nothing.
/// </summary>
internal sealed class EgressDialer(EgressRules rules, EgressRefusals refusals, HostResolver resolve)
{
    /// <summary>To a host that a partner, a colleague or a setting named.</summary>
    /// <exception cref="EgressRefusedException">Its address is none that it may have.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await ResolveAsync(host, cancellation);
        return rules.Refusal(host, port, addresses) is { } reason
            ? throw refusals.Refuse(reason, host)
            : await OpenAsync(addresses, port, cancellation);
    }

    /// <summary>To the origin of a site, which mostly stands in a private network, but nowhere worse.</summary>
    /// <exception cref="EgressRefusedException">Its address is none that anything may have.</exception>
    public async ValueTask<Stream> ConnectToOriginAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellation);
        return addresses.Any(address => AddressKinds.Of(address) == AddressKind.Forbidden)
            ? throw refusals.Refuse(EgressReason.ForbiddenAddress, context.DnsEndPoint.Host)
            : await OpenAsync(addresses, context.DnsEndPoint.Port, cancellation);
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        var addresses = await resolve(host, cancellation);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    private static async Task<Stream> OpenAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

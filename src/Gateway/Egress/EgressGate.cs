using System.Net;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace Gateway.Egress;

/// <summary>
/// The one way out. Whatever it opens follows no redirect, keeps no cookie, unpacks nothing, sends no trace header,
/// uses a proxy only when the settings name one, verifies TLS always, and reads names anew every two minutes.
/// </summary>
internal sealed class EgressGate(
    EgressRules rules, EgressDialer dialer, EgressRefusals refusals, IOptions<EgressOptions> options)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// For a caller that reads answers by itself, in bounded space (<see cref="BoundedBody"/>) and time.
    /// </summary>
    /// <param name="connections">Connections to one host at most.</param>
    public HttpMessageInvoker Open(int connections) => new(Handler(connections));

    /// <summary>For a caller that takes an answer whole.</summary>
    /// <param name="timeout">How long request and answer may take together.</param>
    /// <param name="largestAnswer">The largest answer in bytes; a larger one fails.</param>
    public HttpClient Open(TimeSpan timeout, int largestAnswer) => new(Handler(connections: 4))
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = largestAnswer,
    };

    /// <summary>Adds a header to a request.</summary>
    /// <exception cref="EgressRefusedException">It cannot be sent as it is.</exception>
    public void Add(HttpRequestMessage request, string name, string value)
    {
        if (!EgressHeaders.TryAdd(request, name, value))
            throw refusals.Refuse(EgressReason.Header, request.RequestUri!.IdnHost);
    }

    private EgressHandler Handler(int connections)
    {
        var connect = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = dialer.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds),
            MaxConnectionsPerServer = connections,
            MaxResponseDrainSize = 64 * 1024,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = Lifetime,
            Proxy = options.Value.Proxy is { } proxy ? new EgressProxy(proxy, rules) : null,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            UseCookies = false,
            UseProxy = options.Value.Proxy is not null,
        };
        connect.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        return new EgressHandler(connect, rules, refusals);
    }
}

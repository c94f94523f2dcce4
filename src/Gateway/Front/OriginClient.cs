using System.Diagnostics;
using System.Net;
using System.Text;
using Gateway.Egress;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Front;

/// <summary>The connections to the sites' origins. Follows no redirect, keeps no cookie, unpacks nothing.</summary>
internal sealed class OriginClient(EgressDialer dialer, IOptions<FrontOptions> options) : IDisposable
{
    public HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = dialer.ConnectToOriginAsync,
        ConnectTimeout = options.Value.ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        EnableMultipleHttp2Connections = true,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
    });

    public ForwarderRequestConfig Request { get; } = new() { ActivityTimeout = options.Value.SilenceTimeout };

    public void Dispose() => Invoker.Dispose();
}

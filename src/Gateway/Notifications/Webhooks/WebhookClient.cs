using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications.Webhooks;

/// <summary>
/// The way out to webhooks. Each connection goes to an address that was looked at after its name was resolved, so that
/// a name that changes its address between looking and connecting gains nothing. No redirect is followed, and of an
/// answer only the status is read.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly HttpMessageInvoker _client;
    private readonly IReadOnlyList<string> _privateHosts;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public WebhookClient(IOptions<NotificationOptions> options, TimeProvider time)
    {
        _time = time;
        _privateHosts = options.Value.PrivateHosts;
        _timeout = TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds);
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = 4,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            UseProxy = false,
        });
    }

    public async Task<SendAnswer> SendAsync(WebhookMessage message, CancellationToken cancel)
    {
        if (WebhookAddress.Fault(message.Url, _privateHosts) is { } fault)
            return SendAnswer.Failed($"The address {fault}");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(_timeout);
        try
        {
            using var request = Request(message, _time.GetUtcNow());
            using var response = await _client.SendAsync(request, deadline.Token);
            return response.IsSuccessStatusCode
                ? SendAnswer.Delivered($"{(int)response.StatusCode}")
                : SendAnswer.Failed($"The endpoint answers {(int)response.StatusCode}.",
                    RetryAfter(response.Headers.RetryAfter));
        }
        catch (HttpRequestException refused)
        {
            return SendAnswer.Failed(refused.InnerException is ForbiddenAddressException forbidden
                ? forbidden.Message
                : $"No answer: {refused.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SendAnswer.Failed($"No answer within {_timeout.TotalSeconds:0} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(WebhookMessage message, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(message.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", Encoding.UTF8.WebName);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Gateway-Notifications", "1.0"));
        foreach (var (name, value) in WebhookSignature.Headers(message, now)) request.Headers.Add(name, value);
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        // One that may not be reached among others is the sign of a name that plays tricks: none is used then.
        if (!WebhookAddress.IsNamed(context.InitialRequestMessage.RequestUri!, _privateHosts)
            && !addresses.All(PublicAddresses.Contains))
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);

    private sealed class ForbiddenAddressException() : IOException("The host's address is private. "
        + "Gateway:Notifications:PrivateHosts can name hosts that may be.");
}

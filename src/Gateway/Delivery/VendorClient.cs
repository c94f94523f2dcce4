using System.Net;
using System.Net.Http.Headers;
using Gateway.Templates;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

/// <summary>A vendor's answer: the status, and as much of the body as a verdict needs.</summary>
internal readonly record struct VendorAnswer(int Status, byte[] Body, TimeSpan? RetryAfter);

/// <summary>
/// The way out. It follows no redirect, keeps no cookie, uses no proxy by surprise, sends no trace header, reads a
/// bounded answer in a bounded time.
/// </summary>
internal sealed class VendorClient : IDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private readonly HttpMessageInvoker _client;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public VendorClient(IOptions<DeliveryOptions> options, TimeProvider time)
    {
        _time = time;
        _timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = 32,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <summary>Sends one request.</summary>
    /// <exception cref="HttpRequestException">No answer came: refused, reset, name unknown, TLS failed.</exception>
    /// <exception cref="OperationCanceledException">No answer came in time.</exception>
    public async Task<VendorAnswer> SendAsync(VendorRequest request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timeout);
        using var message = Message(request);
        using var response = await _client.SendAsync(message, deadline.Token);
        var body = await ReadAsync(response.Content, deadline.Token);
        return new VendorAnswer((int)response.StatusCode, body, RetryAfter(response.Headers.RetryAfter));
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Message(VendorRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Url);
        if (request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        foreach (var (name, value) in request.Headers) message.Headers.Add(name, value);
        return message;
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer[..length];
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
}

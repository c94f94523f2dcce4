using System.Net.Http.Headers;
using Gateway.Egress;
using Gateway.Templates;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

/// <summary>A vendor's answer: the status, and as much of the body as a verdict needs.</summary>
internal readonly record struct VendorAnswer(int Status, byte[] Body, TimeSpan? RetryAfter);

/// <summary>Sends requests to vendors and to their token servers, and reads a bounded answer in a bounded time.</summary>
internal sealed class VendorClient(EgressGate gate, IOptions<DeliveryOptions> options, TimeProvider time)
    : IDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private readonly HttpMessageInvoker _client = gate.Open(options.Value.Concurrency);
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    /// <summary>Sends one request.</summary>
    /// <exception cref="EgressRefusedException">It may not be sent to where it leads.</exception>
    /// <exception cref="HttpRequestException">No answer came: refused, reset, name unknown, TLS failed.</exception>
    /// <exception cref="OperationCanceledException">No answer came in time.</exception>
    public async Task<VendorAnswer> SendAsync(VendorRequest request, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timeout);
        using var message = Message(request);
        using var response = await _client.SendAsync(message, deadline.Token);
        var body = await BoundedBody.ReadAsync(response.Content, LongestAnswer, deadline.Token);
        return new VendorAnswer((int)response.StatusCode, body, RetryAfter(response.Headers.RetryAfter));
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Message(VendorRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Url);
        if (request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }

        foreach (var (name, value) in request.Headers) gate.Add(message, name, value);
        return message;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
}

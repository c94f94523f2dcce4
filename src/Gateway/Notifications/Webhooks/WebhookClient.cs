using System.Net.Http.Headers;
using System.Text;
using Gateway.Egress;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications.Webhooks;

/// <summary>Sends webhooks. Of an answer only the status is read.</summary>
internal sealed class WebhookClient(EgressGate gate, IOptions<NotificationOptions> options, TimeProvider time)
    : IDisposable
{
    private readonly HttpMessageInvoker _client = gate.Open(connections: 4);
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(options.Value.WebhookTimeoutSeconds);

    public async Task<SendAnswer> SendAsync(WebhookMessage message, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(_timeout);
        try
        {
            using var request = Request(message, time.GetUtcNow());
            using var response = await _client.SendAsync(request, deadline.Token);
            return response.IsSuccessStatusCode
                ? SendAnswer.Delivered($"{(int)response.StatusCode}")
                : SendAnswer.Failed($"The endpoint answers {(int)response.StatusCode}.",
                    RetryAfter(response.Headers.RetryAfter));
        }
        catch (EgressRefusedException refused)
        {
            return SendAnswer.Failed(refused.Message);
        }
        catch (HttpRequestException fault)
        {
            return SendAnswer.Failed($"No answer: {fault.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SendAnswer.Failed($"No answer within {_timeout.TotalSeconds:0} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(WebhookMessage message, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url)
        {
            Content = new ByteArrayContent(message.Body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", Encoding.UTF8.WebName);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Gateway-Notifications", "1.0"));
        foreach (var (name, value) in WebhookSignature.Headers(message, now)) gate.Add(request, name, value);
        return request;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
}

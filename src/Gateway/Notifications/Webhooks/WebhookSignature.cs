using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Notifications.Webhooks;

/// <summary>
/// The headers that prove where a message is from (Standard Webhooks 1.0.0): its id, the second of the attempt, and
/// HMAC-SHA-256 over <c>id.timestamp.body</c>, once with each secret that is live.
/// </summary>
internal static class WebhookSignature
{
    public static IEnumerable<(string Name, string Value)> Headers(WebhookMessage message, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{message.Id}.{timestamp}."), .. message.Body];
        yield return ("webhook-id", message.Id);
        yield return ("webhook-timestamp", timestamp);
        yield return ("webhook-signature", string.Join(' ', message.Secrets.Select(secret =>
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(WebhookSecret.Bytes(secret), signed))}")));
    }
}

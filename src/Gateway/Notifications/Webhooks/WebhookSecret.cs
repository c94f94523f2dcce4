using System.Security.Cryptography;
using Gateway.Tags;

namespace Gateway.Notifications.Webhooks;

/// <summary>
/// The secrets of webhooks as Standard Webhooks writes them: <c>whsec_</c> and 24 to 64 bytes in base64.
/// </summary>
internal static class WebhookSecret
{
    public const string Rule = "must be whsec_ and 24 to 64 bytes in base64. Left out, the gateway makes one";

    private const string Prefix = "whsec_";
    private const int Length = 32;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));

    public static bool IsValid(string text)
    {
        Span<byte> bytes = stackalloc byte[65];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64;
    }

    public static byte[] Bytes(Secret secret) => Convert.FromBase64String(secret.Reveal()[Prefix.Length..]);
}

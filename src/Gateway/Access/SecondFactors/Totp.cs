using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access.SecondFactors;

/// <summary>
/// Time-based one-time passwords (RFC 6238) of six digits, every 30 seconds, with HMAC-SHA-1: what every
/// authenticator app can do.
/// </summary>
internal static class Totp
{
    private const int StepSeconds = 30;
    private const int SeedBytes = 20;

    /// <summary>How far a phone's clock may be off, in steps: RFC 6238 §5.2.</summary>
    private const int Drift = 1;

    /// <summary>A new seed, of the length that RFC 4226 §4 recommends.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedBytes);

    /// <summary>
    /// The step whose code this is; null when it is none, or one that was taken before: a code opens once
    /// (RFC 6238 §5.2).
    /// </summary>
    public static long? Match(byte[] seed, string code, DateTimeOffset now, long lastStep)
    {
        long? matched = null;
        var given = Encoding.ASCII.GetBytes(code);
        for (var step = StepOf(now) - Drift; step <= StepOf(now) + Drift; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(seed, step)), given)
                && step > lastStep)
            {
                matched ??= step;
            }
        }

        return matched;
    }

    /// <summary>The code of a time step: RFC 4226 §5.3.</summary>
    public static string Code(byte[] seed, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The RFC's default; as a MAC it is sound, and apps know no other.
        HMACSHA1.HashData(seed, counter, mac);
#pragma warning restore CA5350
        var offset = mac[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>What the console shows as a QR code: the Key Uri Format that authenticator apps read.</summary>
    public static string Uri(string issuer, string account, byte[] seed) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}"
        + $"?secret={Base32.Encode(seed)}&issuer={System.Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period=30";
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Debugging;

/// <summary>
/// Signs what a browser carries to be debugged: <c>session.expiry.signature</c>. The key lives as long as the process,
/// as sessions do: nothing of either is stored.
/// </summary>
internal sealed class DebugTokens
{
    private const int LongestToken = 200;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string For(DebugSession session)
    {
        var said = $"{session.Id}.{session.ExpiresAt.ToUnixTimeSeconds()}";
        return $"{said}.{Base64Url.EncodeToString(Sign(said))}";
    }

    /// <summary>The session's id; null when the token is none of ours or has expired.</summary>
    public string? Read(string? token, DateTimeOffset now)
    {
        if (token is not { Length: <= LongestToken } || token.Split('.') is not [var id, var expiry, var signature])
            return null;
        var given = new byte[HMACSHA256.HashSizeInBytes];
        return Base64Url.TryDecodeFromChars(signature, given, out var length) && length == given.Length
            && CryptographicOperations.FixedTimeEquals(given, Sign($"{id}.{expiry}"))
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && now.ToUnixTimeSeconds() < seconds
            ? id
            : null;
    }

    private byte[] Sign(string said) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(said));
}

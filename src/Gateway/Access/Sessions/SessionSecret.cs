using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access.Sessions;

/// <summary>What a session's cookie holds: 256 random bits in hex, without meaning (ASVS 5.0, 7.2.2 and 7.2.3).</summary>
internal sealed class SessionSecret
{
    private const int Bytes = 32;
    private readonly string _text;

    private SessionSecret(string text) => _text = text;

    public byte[] Sha256 => SHA256.HashData(Encoding.ASCII.GetBytes(_text));

    public static SessionSecret New() => new(RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true));

    public static bool TryParse(string? text, [NotNullWhen(true)] out SessionSecret? secret)
    {
        secret = text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower) ? new SessionSecret(text) : null;
        return secret is not null;
    }

    public string Reveal() => _text;

    public override string ToString() => "***";
}

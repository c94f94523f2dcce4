using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access;

/// <summary>
/// Leave to read one thing, as its holder has it: <c>PREFIX_ID_SECRET</c>, the secret being 256 random bits in hex, so
/// that no slow hash is needed. Of it only the hash is kept.
/// </summary>
internal sealed class SecretToken
{
    private const int SecretLength = 64;

    // Compared against when the id is unknown, so that the time taken does not tell which ids exist.
    private static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    private readonly string _prefix;
    private readonly string _secret;

    private SecretToken(string prefix, string id, string secret) => (_prefix, Id, _secret) = (prefix, id, secret);

    /// <summary>The id of what it opens, which is no secret.</summary>
    public string Id { get; }

    public byte[] Sha256 => SHA256.HashData(Encoding.ASCII.GetBytes(_secret));

    public static SecretToken New(string prefix, string id) =>
        new(prefix, id, RandomNumberGenerator.GetHexString(SecretLength, lowercase: true));

    public static bool TryParse(string prefix, string? text, [NotNullWhen(true)] out SecretToken? token)
    {
        token = text?.Split('_') is [var first, { Length: > 0 and <= 63 } id, { Length: SecretLength } secret]
            && first == prefix && secret.All(char.IsAsciiHexDigitLower)
            ? new SecretToken(prefix, id, secret)
            : null;
        return token is not null;
    }

    /// <summary>Whether its secret has the hash that is kept; null where nothing is.</summary>
    public bool Opens(byte[]? sha256) => CryptographicOperations.FixedTimeEquals(Sha256, sha256 ?? Nothing);

    /// <summary>The whole token, for the one time that it is shown.</summary>
    public string Reveal() => $"{_prefix}_{Id}_{_secret}";

    public override string ToString() => $"{_prefix}_{Id}_***";
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access;

/// <summary>An API key as its holder has it: <c>gwk_ID_SECRET</c>, the secret being 256 random bits in hex.</summary>
internal sealed class ApiKeyText
{
    private const string Prefix = "gwk";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private readonly string _secret;

    private ApiKeyText(string id, string secret) => (Id, _secret) = (id, secret);

    /// <summary>The part that is no secret: it names the key in the audit trail.</summary>
    public string Id { get; }

    public byte[] SecretSha256 => SHA256.HashData(Encoding.ASCII.GetBytes(_secret));

    public static ApiKeyText New() => New(RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true));

    /// <summary>Another secret for a key that has one.</summary>
    public static ApiKeyText New(string id) =>
        new(id, RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true));

    public static bool TryParse(string text, [NotNullWhen(true)] out ApiKeyText? key)
    {
        key = text.Split('_') is [Prefix, { Length: 2 * IdBytes } id, { Length: 2 * SecretBytes } secret]
            && id.All(char.IsAsciiHexDigitLower) && secret.All(char.IsAsciiHexDigitLower)
            ? new ApiKeyText(id, secret)
            : null;
        return key is not null;
    }

    /// <summary>The whole key, for the one time that it is shown.</summary>
    public string Reveal() => $"{Prefix}_{Id}_{_secret}";

    public override string ToString() => $"{Prefix}_{Id}_***";
}

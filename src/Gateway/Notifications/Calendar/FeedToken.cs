using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Notifications.Calendar;

/// <summary>
/// A feed's token as its holder has it: <c>gwc_ID_SECRET</c>, the secret being 256 random bits in hex.
/// </summary>
internal sealed class FeedToken
{
    private const string Prefix = "gwc";
    private const int SecretLength = 64;
    private readonly string _secret;

    private FeedToken(string feed, string secret) => (Feed, _secret) = (feed, secret);

    /// <summary>The id of the feed, which is no secret.</summary>
    public string Feed { get; }

    public byte[] Sha256 => SHA256.HashData(Encoding.ASCII.GetBytes(_secret));

    public static FeedToken New(string feed) =>
        new(feed, RandomNumberGenerator.GetHexString(SecretLength, lowercase: true));

    public static bool TryParse(string? text, [NotNullWhen(true)] out FeedToken? token)
    {
        token = text?.Split('_') is [Prefix, { Length: > 0 and <= 63 } feed, { Length: SecretLength } secret]
            && secret.All(char.IsAsciiHexDigitLower)
            ? new FeedToken(feed, secret)
            : null;
        return token is not null;
    }

    /// <summary>The whole token, for the one time that it is shown.</summary>
    public string Reveal() => $"{Prefix}_{Feed}_{_secret}";

    public override string ToString() => $"{Prefix}_{Feed}_***";
}

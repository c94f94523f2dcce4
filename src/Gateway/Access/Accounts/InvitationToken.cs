using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access.Accounts;

/// <summary>
/// The token with which a person chooses a password, once: <c>gwi_ACCOUNT_SECRET</c>, the secret being 256 random
/// bits in hex.
/// </summary>
internal sealed class InvitationToken
{
    /// <summary>Long enough to be handed over, short enough not to lie about (ASVS 5.0, 6.4.1).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Prefix = "gwi";
    private const int SecretBytes = 32;
    private readonly string _secret;

    private InvitationToken(string accountId, string secret) => (AccountId, _secret) = (accountId, secret);

    public string AccountId { get; }

    public byte[] Sha256 => SHA256.HashData(Encoding.ASCII.GetBytes(_secret));

    public static InvitationToken New(string accountId) =>
        new(accountId, RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true));

    public static bool TryParse(string? text, [NotNullWhen(true)] out InvitationToken? token)
    {
        token = text?.Split('_') is [Prefix, { Length: > 0 } account, { Length: 2 * SecretBytes } secret]
            ? new InvitationToken(account, secret)
            : null;
        return token is not null;
    }

    public string Reveal() => $"{Prefix}_{AccountId}_{_secret}";

    public override string ToString() => $"{Prefix}_{AccountId}_***";

    /// <summary>Opens it for the account; one that was open before is worth nothing any more.</summary>
    public InvitationView OpenFor(Account account, DateTimeOffset now)
    {
        (account.InvitationSha256, account.InvitationEndsAt) = (Sha256, now + Lifetime);
        return new InvitationView(Reveal(), now + Lifetime);
    }

    public bool Opens(Account account, DateTimeOffset now) => account is { InvitationSha256: { } hash }
        && CryptographicOperations.FixedTimeEquals(hash, Sha256) && now < account.InvitationEndsAt;
}

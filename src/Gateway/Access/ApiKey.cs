using System.Security.Cryptography;
using Gateway.Control;

namespace Gateway.Access;

/// <summary>
/// A program's way into the management API. Of its secrets only the hashes are kept; while it is being rotated it has
/// two that both open.
/// </summary>
internal sealed class ApiKey : Row
{
    // Compared against when there is no key, so that the time taken does not tell which ids exist.
    private static readonly byte[] NoSecret = new byte[SHA256.HashSizeInBytes];

    public required string Name { get; init; }

    public Role Role { get; init; }

    /// <summary>The person who answers for it: an account's id or a person's slug; else the key's own id.</summary>
    public required string Owner { get; init; }

    /// <summary>The sites that it reaches: ids, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>SHA-256 of the secret: it has 256 random bits, so that no slow hash is needed.</summary>
    public required byte[] SecretSha256 { get; set; }

    /// <summary>The secret before the last rotation; null when there is none left.</summary>
    public byte[]? FormerSecretSha256 { get; set; }

    /// <summary>When the former secret stops opening.</summary>
    public DateTimeOffset? FormerEndsAt { get; set; }

    /// <summary>From then on it opens nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The hour of its last use, no finer.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public override IReadOnlyList<string> Concerns => Sites;

    /// <summary>Whether a secret opens a key; which of its secrets it is, or whether there is a key, takes no time.</summary>
    public static bool Opens(ApiKey? key, byte[] secretSha256, DateTimeOffset now)
    {
        var current = CryptographicOperations.FixedTimeEquals(secretSha256, key?.SecretSha256 ?? NoSecret);
        var former = CryptographicOperations.FixedTimeEquals(secretSha256, key?.FormerSecretSha256 ?? NoSecret);
        return key is not null && (current | (former & key.HasFormerSecret(now)));
    }

    public bool HasFormerSecret(DateTimeOffset now) => FormerSecretSha256 is not null && now < FormerEndsAt;

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && !(now >= ExpiresAt);

    /// <summary>A new key, and its text, which is nowhere kept.</summary>
    public static (ApiKey Key, ApiKeyText Text) New(string name, Role role, string? owner = null,
        IReadOnlyList<string>? sites = null, DateTimeOffset? expiresAt = null)
    {
        var text = ApiKeyText.New();
        var key = new ApiKey
        {
            Id = text.Id,
            Name = name,
            Role = role,
            Owner = owner ?? text.Id,
            Sites = sites ?? [SiteScope.Every],
            SecretSha256 = text.SecretSha256,
            ExpiresAt = expiresAt,
        };
        return (key, text);
    }

    /// <summary>Gives it a second secret; the one it had opens until then.</summary>
    public ApiKeyText Rotate(DateTimeOffset formerEndsAt)
    {
        var text = ApiKeyText.New(Id);
        (FormerSecretSha256, FormerEndsAt, SecretSha256) = (SecretSha256, formerEndsAt, text.SecretSha256);
        return text;
    }

    public void EndFormerSecret() => (FormerSecretSha256, FormerEndsAt) = (null, null);
}

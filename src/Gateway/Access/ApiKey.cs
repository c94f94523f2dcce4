using Gateway.Control;

namespace Gateway.Access;

/// <summary>Who may call the management API. Of the secret only the hash is kept.</summary>
internal sealed class ApiKey : Row
{
    public required string Name { get; init; }

    public Role Role { get; init; }

    /// <summary>SHA-256 of the secret: it has 256 random bits, so that no slow hash is needed.</summary>
    public required byte[] SecretSha256 { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>A new key, and its text, which is nowhere kept.</summary>
    public static (ApiKey Key, ApiKeyText Text) New(string name, Role role)
    {
        var text = ApiKeyText.New();
        return (new ApiKey { Id = text.Id, Name = name, Role = role, SecretSha256 = text.SecretSha256 }, text);
    }
}

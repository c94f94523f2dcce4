namespace Gateway.Access;

/// <summary>A key as the API shows it.</summary>
internal sealed record ApiKeyView(string Id, string Name, Role Role, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt)
{
    public static ApiKeyView From(ApiKey key) => new(key.Id, key.Name, key.Role, key.Version, key.CreatedAt,
        key.RevokedAt);
}

/// <summary>A new key, shown with its secret for the only time.</summary>
internal sealed record NewApiKeyView(string Id, string Name, Role Role, int Version, DateTimeOffset CreatedAt,
    string Key);

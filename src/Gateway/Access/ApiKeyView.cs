namespace Gateway.Access;

/// <summary>A key as the API shows it.</summary>
/// <param name="Id">The part of the key that is no secret: it names the key in the audit trail.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">In which function it acts.</param>
/// <param name="Owner">The person who answers for it.</param>
/// <param name="Sites">The sites that it reaches, or <c>*</c>.</param>
/// <param name="Version">Counts the changes.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From then on it opens nothing; null for never.</param>
/// <param name="FormerEndsAt">Until then the secret before the last rotation opens too; null when there is none.</param>
/// <param name="LastUsedAt">The hour of its last use; null for never.</param>
/// <param name="RevokedAt">When it was revoked; null while it is not.</param>
internal sealed record ApiKeyView(string Id, string Name, Role Role, string Owner, IReadOnlyList<string> Sites,
    int Version, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? FormerEndsAt,
    DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt)
{
    public static ApiKeyView From(ApiKey key) => new(key.Id, key.Name, key.Role, key.Owner, key.Sites, key.Version,
        key.CreatedAt, key.ExpiresAt, key.FormerEndsAt, key.LastUsedAt, key.RevokedAt);
}

/// <summary>A new or rotated key, shown with its secret for the only time.</summary>
/// <param name="Id">The part of the key that is no secret.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">In which function it acts.</param>
/// <param name="Owner">The person who answers for it.</param>
/// <param name="Sites">The sites that it reaches, or <c>*</c>.</param>
/// <param name="Version">Counts the changes.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From then on it opens nothing; null for never.</param>
/// <param name="FormerEndsAt">Until then the secret before this one opens too; null when there is none.</param>
/// <param name="Key">The whole key.</param>
internal sealed record NewApiKeyView(string Id, string Name, Role Role, string Owner, IReadOnlyList<string> Sites,
    int Version, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? FormerEndsAt, string Key)
{
    public static NewApiKeyView From(ApiKey key, ApiKeyText text) => new(key.Id, key.Name, key.Role, key.Owner,
        key.Sites, key.Version, key.CreatedAt, key.ExpiresAt, key.FormerEndsAt, text.Reveal());
}

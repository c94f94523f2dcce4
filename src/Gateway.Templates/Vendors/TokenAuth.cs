namespace Gateway.Templates;

/// <summary>How a short-lived access token is asked for (OAuth 2.0).</summary>
public enum TokenGrantKind
{
    /// <summary><c>client_credentials</c>, RFC 6749 §4.4.</summary>
    ClientCredentials = 0,

    /// <summary><c>refresh_token</c>, RFC 6749 §6.</summary>
    RefreshToken = 1,

    /// <summary>
    /// <c>urn:ietf:params:oauth:grant-type:jwt-bearer</c>, RFC 7523: a service account's key signs the claim.
    /// </summary>
    JwtBearer = 2,
}

/// <summary>One way to a token.</summary>
/// <param name="Kind">The grant.</param>
/// <param name="TokenUrl">Where it is asked for; its host is one of the manifest's.</param>
/// <param name="Scope">What it is to allow; null when the vendor names no scope.</param>
/// <param name="ClientId">The secret that holds the client's id; null for <see cref="TokenGrantKind.JwtBearer"/>.</param>
/// <param name="ClientSecret">The secret that holds the client's secret; null likewise.</param>
/// <param name="RefreshToken">The secret that holds the refresh token.</param>
/// <param name="Key">The secret that holds the service account's key file, as JSON.</param>
public sealed record TokenGrant(
    TokenGrantKind Kind, Uri TokenUrl, string? Scope, string? ClientId, string? ClientSecret, string? RefreshToken,
    string? Key)
{
    /// <summary>The names of the secrets that it needs.</summary>
    public IReadOnlyList<string> Secrets { get; } =
        [.. new[] { ClientId, ClientSecret, RefreshToken, Key }.OfType<string>()];
}

/// <summary>
/// A vendor that takes short-lived tokens: the engine gets them and renews them, and hands each to the rendering as
/// the secret that <paramref name="Secret"/> names.
/// </summary>
/// <param name="Secret">The secret that the token stands in for; a tag that holds it itself needs no grant.</param>
/// <param name="Required">Whether the vendor takes nothing without a token.</param>
/// <param name="Grants">The ways to a token; the first one whose secrets a tag holds is taken.</param>
public sealed record TokenAuth(string Secret, bool Required, IReadOnlyList<TokenGrant> Grants)
{
    /// <summary>What a tag may hold to reach the vendor: each list is enough by itself.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Credentials { get; } =
        [[Secret], .. Grants.Select(grant => grant.Secrets)];

    /// <summary>The grant that a tag with these secrets uses; null when it holds a token itself, or too little.</summary>
    public TokenGrant? GrantFor(IReadOnlyCollection<string> names) =>
        names.Contains(Secret) ? null : Grants.FirstOrDefault(grant => grant.Secrets.All(names.Contains));
}

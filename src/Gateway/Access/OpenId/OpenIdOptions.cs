namespace Gateway.Access.OpenId;

/// <summary>The OpenID provider that may log people in. Section <c>Gateway:Access:OpenId</c>.</summary>
internal sealed class OpenIdOptions
{
    /// <summary>
    /// The issuer, exactly as the provider writes it; its discovery document is under
    /// <c>/.well-known/openid-configuration</c>.
    /// </summary>
    public string Issuer { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>The client's secret; null for a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What is asked for; <c>openid profile email</c> unless it says otherwise.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The claim of the ID token that names the person's groups.</summary>
    public string RolesClaim { get; init; } = "groups";

    /// <summary>Which groups have which function on which sites. Whoever has none of them is refused.</summary>
    public IReadOnlyList<OpenIdRole> Roles { get; init; } = [];

    /// <summary>The values of <c>amr</c> that say that a second factor was used (RFC 8176).</summary>
    public IReadOnlyList<string>? SecondFactorAmr { get; init; }

    /// <summary>The values of <c>acr</c> that say so.</summary>
    public IReadOnlyList<string> SecondFactorAcr { get; init; } = [];

    /// <summary>Where the provider sends the browser back to, below <see cref="AccessOptions.Origin"/>.</summary>
    public const string CallbackPath = "/api/v1/session/openid/callback";
}

/// <summary>What a group may do.</summary>
internal sealed class OpenIdRole
{
    /// <summary>The group, as the claim has it.</summary>
    public string Group { get; init; } = "";

    /// <summary>marketing, it, legal, auditor or admin.</summary>
    public string Role { get; init; } = "";

    /// <summary>Ids of sites; all of them unless it says otherwise.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];
}

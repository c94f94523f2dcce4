using Gateway.Access.OpenId;

namespace Gateway.Access;

/// <summary>How colleagues get in. Section <c>Gateway:Access</c>.</summary>
internal sealed class AccessOptions
{
    /// <summary>
    /// The origin under which browsers reach the management door: <c>https://gateway.shop.example</c>. Needed behind a
    /// proxy that ends TLS, and for OpenID Connect. Without it the origin is what the request's own Host says.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>Whether people need a second factor to do more than set one up.</summary>
    public SecondFactorPolicy SecondFactor { get; init; } = SecondFactorPolicy.Required;

    /// <summary>A session that is not used for so long is over (ASVS 5.0, 7.3.1).</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>However much it is used, a session is over after so long (ASVS 5.0, 7.3.2).</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a person who has proved to be themselves need not do so again for what matters most.</summary>
    public TimeSpan Fresh { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>32 bytes in base64 that go into every password's hash and are not in the database; null for none.</summary>
    public string? Pepper { get; init; }

    /// <summary>A file of passwords that nobody may choose, one a line; null for the built-in words alone.</summary>
    public string? CommonPasswords { get; init; }

    /// <summary>The provider that may log people in; null for none.</summary>
    public OpenIdOptions? OpenId { get; init; }
}

internal enum SecondFactorPolicy
{
    Required,
    Optional,
}

namespace Gateway.Templates;

/// <summary>Where the engine puts a secret.</summary>
public enum SecretPlacement
{
    /// <summary>The value of a header.</summary>
    Header = 0,

    /// <summary>A query parameter; redacted wherever the address is shown.</summary>
    Query = 1,

    /// <summary>A member at the top of a JSON or form body.</summary>
    Body = 2,

    /// <summary>Not sent: the key of an HMAC-SHA-256 signature over time and body that a header carries.</summary>
    Signature = 3,

    /// <summary>
    /// HTTP Basic authentication (RFC 7617): <c>name:password</c>, after the format was applied, as the value of
    /// <c>Authorization</c>.
    /// </summary>
    Basic = 4,

    /// <summary>Not sent to the interface: an access token is asked for with it (<see cref="TokenAuth"/>).</summary>
    Token = 5,
}

/// <summary>A secret that a tag holds and no template can read.</summary>
/// <param name="Name">Its name among the tag's secrets.</param>
/// <param name="Placement">Where the engine puts it.</param>
/// <param name="Key">The header's, parameter's or member's name; <c>Authorization</c> for Basic.</param>
/// <param name="Format">The text around it, <c>Bearer {secret}</c>; null when it stands alone.</param>
/// <param name="Required">Whether a tag can be active without it.</param>
/// <param name="Description">What it is and where the vendor shows it.</param>
public sealed record SecretFacts(
    string Name, SecretPlacement Placement, string Key, string? Format, bool Required, string Description);

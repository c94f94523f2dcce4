using Gateway.Access.Accounts;
using Gateway.Control;

namespace Gateway.Access.Sessions;

/// <summary>A person who is logged in, on one browser. Of what the cookie holds only the hash is kept.</summary>
internal sealed class Session
{
    /// <summary>Names it in lists; it opens nothing.</summary>
    public required string Id { get; init; }

    public required byte[] SecretSha256 { get; set; }

    public required string AccountId { get; init; }

    /// <summary>The one of the account's functions that the person acts in now.</summary>
    public required Role Role { get; set; }

    /// <summary>What the browser calls itself, so that people recognise their own sessions.</summary>
    public required string Browser { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When the person last proved to be who they are, with all that they have.</summary>
    public DateTimeOffset ProvedAt { get; set; }

    /// <summary>Whether a second factor was part of that.</summary>
    public bool SecondFactor { get; set; }

    /// <summary>The provider's own name of the session, by which it is ended from there; null without a provider.</summary>
    public string? OpenIdSession { get; init; }

    public bool IsOver(AccessOptions options, DateTimeOffset lastSeen, DateTimeOffset now) =>
        now >= CreatedAt + options.SessionLifetime || now >= lastSeen + options.SessionIdle;

    public Standing StandingAt(DateTimeOffset now, Account account, AccessOptions options) =>
        !SecondFactor && (account.HasSecondFactor || options.SecondFactor == SecondFactorPolicy.Required)
            ? Standing.Incomplete
            : now < ProvedAt + options.Fresh ? Standing.Fresh : Standing.Complete;

    public static string NewId() => Slug.New("session");
}

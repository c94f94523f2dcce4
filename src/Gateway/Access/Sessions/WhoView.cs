using Gateway.Access.Accounts;
using Gateway.Control;

namespace Gateway.Access.Sessions;

/// <summary>Who the caller is, as the gateway sees it.</summary>
/// <param name="Id">The id of the key or account.</param>
/// <param name="Person">The human behind it.</param>
/// <param name="Name">The key's or the person's name.</param>
/// <param name="Email">The person's e-mail; null for a key.</param>
/// <param name="Role">In which function the caller acts.</param>
/// <param name="Roles">In which the caller could.</param>
/// <param name="Sites">The sites that the caller reaches, or <c>*</c>.</param>
/// <param name="Session">The session; null for a key.</param>
internal sealed record WhoView(string Id, string Person, string Name, string? Email, Role Role,
    IReadOnlyList<Role> Roles, IReadOnlyList<string> Sites, WhoSession? Session)
{
    public static WhoView Of(Actor key) =>
        new(key.Id, key.Person, key.Name, null, key.Role!.Value, [key.Role.Value], key.Sites.Ids, null);

    public static WhoView Of(Account account, Session session, AccessOptions options, DateTimeOffset now) =>
        new(account.Id, account.Id, account.Name, account.Email, session.Role, account.Roles, account.Sites,
            new WhoSession(session.Id, Words<Standing>.Of(session.StandingAt(now, account, options)),
                account.HasSecondFactor, session.ProvedAt + options.Fresh, session.CreatedAt + options.SessionLifetime,
                account.OpenIdIssuer is not null));
}

/// <summary>The caller's session.</summary>
/// <param name="Id">Names it among the person's sessions.</param>
/// <param name="Standing">incomplete until the second factor is set up or given; complete; or fresh.</param>
/// <param name="SecondFactor">Whether the account has a second factor here.</param>
/// <param name="FreshUntil">Until then what matters most takes no further proof.</param>
/// <param name="EndsAt">Then it ends, however much it is used.</param>
/// <param name="OpenId">Whether a provider logged the person in.</param>
internal sealed record WhoSession(string Id, string Standing, bool SecondFactor, DateTimeOffset FreshUntil,
    DateTimeOffset EndsAt, bool OpenId);

/// <summary>One of a person's sessions.</summary>
/// <param name="Id">Names it; it opens nothing.</param>
/// <param name="Browser">What the browser calls itself.</param>
/// <param name="Role">In which function it acts.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used.</param>
/// <param name="Current">Whether it is the one that asks.</param>
internal sealed record SessionView(string Id, string Browser, Role Role, DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt, bool Current);

/// <summary>Where to go after logging out.</summary>
/// <param name="LogOutUrl">Where the provider ends its own session too; null when there is none.</param>
internal sealed record LoggedOutView(string? LogOutUrl);

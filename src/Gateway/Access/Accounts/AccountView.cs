namespace Gateway.Access.Accounts;

/// <summary>An account as the API shows it.</summary>
/// <param name="Id">Without meaning; the audit trail names the person by it.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Email">What the person logs in with.</param>
/// <param name="Roles">The functions that the person may act in.</param>
/// <param name="Sites">The sites that the person reaches, or <c>*</c>.</param>
/// <param name="State">invited, active or disabled.</param>
/// <param name="SecondFactor">Whether a second factor is set up here.</param>
/// <param name="OpenId">Whether the OpenID provider logs the person in, and not a password.</param>
/// <param name="Version">Counts the changes.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record AccountView(string Id, string Name, string Email, IReadOnlyList<Role> Roles,
    IReadOnlyList<string> Sites, AccountState State, bool SecondFactor, bool OpenId, int Version,
    DateTimeOffset CreatedAt)
{
    public static AccountView From(Account account) => new(account.Id, account.Name, account.Email, account.Roles,
        account.Sites, account.State, account.HasSecondFactor, account.OpenIdIssuer is not null, account.Version,
        account.CreatedAt);
}

/// <summary>An account as the audit trail keeps it for good: without the name and the e-mail.</summary>
internal sealed record AccountRecord(string Id, IReadOnlyList<Role> Roles, IReadOnlyList<string> Sites,
    AccountState State, bool SecondFactor, bool OpenId, int Version)
{
    public static AccountRecord From(Account account) => new(account.Id, account.Roles, account.Sites, account.State,
        account.HasSecondFactor, account.OpenIdIssuer is not null, account.Version);
}

/// <summary>A new account, and the token with which its person chooses a password, shown for the only time.</summary>
internal sealed record NewAccountView(AccountView Account, InvitationView Invitation);

/// <summary>A token with which a person chooses a password, once.</summary>
internal sealed record InvitationView(string Token, DateTimeOffset EndsAt);

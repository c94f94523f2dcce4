using Gateway.Access.Accounts;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Gateway.Access.OpenId;

/// <summary>
/// The account of a person whom the provider logs in, told by issuer and subject. Name, e-mail, functions and sites are
/// taken from the token at every log-in. An e-mail that another account has is refused: one human with two accounts
/// could approve what they asked themselves.
/// </summary>
internal sealed class OpenIdAccounts(ControlWriter writer, IOptions<AccessOptions> options)
{
    private OpenIdOptions Options => options.Value.OpenId!;

    /// <exception cref="OpenIdException">The person may not log in.</exception>
    public async Task<Account> BringAsync(JsonWebToken token, CancellationToken cancel)
    {
        var groups = token.Claims.Where(claim => claim.Type == Options.RolesClaim).Select(claim => claim.Value)
            .ToHashSet(StringComparer.Ordinal);
        var granted = Options.Roles.Where(role => groups.Contains(role.Group)).ToList();
        if (granted.Count == 0) throw new OpenIdException(OpenIdFault.Person, "None of the groups may log in");
        var email = Text(token, "email")
            ?? throw new OpenIdException(OpenIdFault.Person, "The ID token has no email; ask for the scope email");
        // Some providers write it as text.
        if (token.Claims.Any(claim => claim is { Type: "email_verified", Value: "false" or "False" }))
            throw new OpenIdException(OpenIdFault.Person, "The provider has not verified the e-mail");
        var name = Text(token, "name") ?? email;
        IReadOnlyList<Role> roles = [.. granted.Select(role => Words<Role>.Parse(role.Role)).Distinct()];
        // Who may act everywhere in one function may in all: a session's reach does not depend on its function.
        IReadOnlyList<string> sites = granted.Any(role => role.Sites.Count == 0)
            ? [SiteScope.Every]
            : [.. granted.SelectMany(role => role.Sites).Distinct()];
        Account? brought = null;
        await writer.RecordAsync(Actor.Gateway("openid"), async change =>
        {
            brought = await change.Db.Accounts.SingleOrDefaultAsync(
                row => row.OpenIdIssuer == token.Issuer && row.OpenIdSubject == token.Subject, cancel);
            var key = Account.KeyOf(email);
            if (await change.Db.Accounts.AnyAsync(
                row => row.EmailKey == key && (brought == null || row.Id != brought.Id), cancel))
            {
                throw new OpenIdException(OpenIdFault.Person, "Another account has the e-mail");
            }

            if (brought is null)
            {
                change.Create(brought = New(token, name, email, roles, sites), AccountRecord.From, "account.created");
            }
            else if (brought.Disabled)
            {
                throw new OpenIdException(OpenIdFault.Person, "The account is disabled");
            }
            else if (!brought.Roles.SequenceEqual(roles) || !brought.Sites.SequenceEqual(sites)
                || brought.Name != name || brought.Email != email)
            {
                change.Update(brought, AccountRecord.From, "account.changed", () =>
                    (brought.Name, brought.Email, brought.EmailKey, brought.Roles, brought.Sites) =
                    (name, email, key, roles, sites));
            }

            return Results.Empty;
        }, cancel);
        return brought!;
    }

    private static Account New(JsonWebToken token, string name, string email, IReadOnlyList<Role> roles,
        IReadOnlyList<string> sites) => new()
        {
            Id = Slug.New("account"),
            Name = name,
            Email = email,
            EmailKey = Account.KeyOf(email),
            Roles = roles,
            Sites = sites,
            OpenIdIssuer = token.Issuer,
            OpenIdSubject = token.Subject,
        };

    private static string? Text(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var text) && text is { Length: > 0 and <= 254 } ? text : null;
}

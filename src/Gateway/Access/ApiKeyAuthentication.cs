using System.Text.Encodings.Web;
using Gateway.Control;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Access;

/// <summary>
/// Recognises <c>Authorization: Bearer gwk_…</c>. A revoked or expired key is unknown from the next request on.
/// </summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger,
    UrlEncoder encoder, ControlStore store, KeyUses uses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header]
            || !header.StartsWith($"{SchemeName} ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (!ApiKeyText.TryParse(header[SchemeName.Length..].Trim(), out var text))
            return AuthenticateResult.Fail("Not an API key of this gateway.");

        await using var db = store.Read();
        var key = await db.ApiKeys.SingleOrDefaultAsync(row => row.Id == text.Id, Context.RequestAborted);
        var now = TimeProvider.GetUtcNow();
        if (!ApiKey.Opens(key, text.SecretSha256, now) || !key!.IsLive(now))
        {
            AccessLog.UnknownKey(Logger, text.Id);
            return AuthenticateResult.Fail("Unknown, expired or revoked API key.");
        }

        if (await db.Accounts.AnyAsync(owner => owner.Id == key.Owner && owner.Disabled, Context.RequestAborted))
        {
            AccessLog.OwnerDisabled(Logger, key.Id);
            return AuthenticateResult.Fail("The key's owner is disabled.");
        }

        uses.Note(key, now);
        var caller = new Actor(key.Id, key.Name, key.Role) { Person = key.Owner, Sites = SiteScope.Of(key.Sites) };
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        OperationPolicy.ChallengeAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        OperationPolicy.ForbidAsync(Context, Logger);
}

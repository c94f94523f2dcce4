using System.Text.Encodings.Web;
using Gateway.Control;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Access.Sessions;

/// <summary>
/// Recognises the cookie of a session. A session that was ended, is over, or whose account was disabled or lost the
/// role is unknown from the next request on. A change by cookie has to come from the console itself.
/// </summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger, UrlEncoder encoder, ControlStore store, SessionCookie cookie, SameOrigin sameOrigin,
    SessionSightings sightings, IOptions<AccessOptions> access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    private bool _crossSite;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Request) is not { } text) return AuthenticateResult.NoResult();
        if (!SessionSecret.TryParse(text, out var secret)) return AuthenticateResult.Fail("No session's cookie.");
        if (!SameOrigin.ChangesNothing(Request) && !sameOrigin.Is(Request))
        {
            _crossSite = true;
            AccessLog.CrossSite(Logger);
            return AuthenticateResult.Fail("From another site.");
        }

        await using var db = store.Read();
        var hash = secret.Sha256;
        var found = await db.Sessions.Where(row => row.SecretSha256 == hash)
            .Join(db.Accounts, row => row.AccountId, row => row.Id, (session, account) => new { session, account })
            .SingleOrDefaultAsync(Context.RequestAborted);
        var now = TimeProvider.GetUtcNow();
        if (found is not { session: var session, account: { Disabled: false } account }
            || session.IsOver(access.Value, sightings.LastSeen(session), now)
            || !account.Roles.Contains(session.Role))
        {
            return AuthenticateResult.Fail("Unknown or ended session.");
        }

        sightings.Note(session, now);
        var caller = account.As(session.Role) with
        {
            Session = session.Id,
            Standing = session.StandingAt(now, account, access.Value),
        };
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        _crossSite ? Problems.CrossSite().ExecuteAsync(Context) : OperationPolicy.ChallengeAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        OperationPolicy.ForbidAsync(Context, Logger);
}

using Gateway.Access.Accounts;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Gateway.Access.Sessions;

/// <summary>
/// Begins, renews and ends sessions within a change. A session has a new secret after every log-in, proof and change
/// of role, so that one which was known before is worth nothing after (ASVS 5.0, 7.2.4).
/// </summary>
internal sealed class OpenSessions(SessionCookie cookie, IOptions<AccessOptions> options)
{
    private const int MostAtOnce = 20;
    private const int LongestBrowser = 160;
    private static readonly TimeSpan Unwritten = TimeSpan.FromMinutes(10);

    /// <summary>Begins one; those that are over, and the oldest of too many, go.</summary>
    public async Task<BegunSession> BeginAsync(Change change, Account account, Role role, SessionProof proof,
        HttpContext http, CancellationToken cancel)
    {
        // What was seen in the last minutes may not be written yet: SessionSightings.
        var idle = change.Now - options.Value.SessionIdle - Unwritten;
        var lifetime = change.Now - options.Value.SessionLifetime;
        await change.Db.Sessions.Where(row => row.LastSeenAt <= idle || row.CreatedAt <= lifetime)
            .ExecuteDeleteAsync(cancel);
        var others = await change.Db.Sessions.Where(row => row.AccountId == account.Id)
            .OrderByDescending(row => row.CreatedAt).Skip(MostAtOnce - 1).ToListAsync(cancel);
        change.Db.RemoveRange(others);
        var secret = SessionSecret.New();
        var session = new Session
        {
            Id = Session.NewId(),
            SecretSha256 = secret.Sha256,
            AccountId = account.Id,
            Role = role,
            Browser = BrowserOf(http.Request),
            CreatedAt = change.Now,
            LastSeenAt = change.Now,
            ProvedAt = proof.At,
            SecondFactor = proof.SecondFactor,
            OpenIdSession = proof.OpenIdSession,
        };
        change.Db.Add(session);
        return new BegunSession(session, secret);
    }

    /// <summary>Answers who has logged in, with the cookie.</summary>
    public IResult Answer(Account account, BegunSession begun, DateTimeOffset now) =>
        With(begun.Secret, TypedResults.Ok(WhoView.Of(account, begun.Session, options.Value, now)));

    /// <summary>Puts the cookie of a session on an answer.</summary>
    public IResult With(SessionSecret secret, IResult answer) => new WithCookie(cookie, secret, answer);

    /// <summary>The caller's own session and account; null when the session has just been ended.</summary>
    public static async Task<(Session Session, Account Account)?> OwnAsync(Change change, CancellationToken cancel) =>
        await change.Db.Sessions.FindAsync([change.Actor.Session], cancel) is { } session
            && await change.Db.Accounts.FindAsync([change.Actor.Id], cancel) is { Disabled: false } account
            ? (session, account)
            : null;

    /// <summary>Gives the session a new secret and answers who it is.</summary>
    public IResult Renew(Session session, Account account, DateTimeOffset now)
    {
        var begun = new BegunSession(session, SessionSecret.New());
        session.SecretSha256 = begun.Secret.Sha256;
        return Answer(account, begun, now);
    }

    /// <summary>Gives the session a new secret, whose cookie comes with an answer.</summary>
    public IResult Renew(Session session, IResult answer)
    {
        var secret = SessionSecret.New();
        session.SecretSha256 = secret.Sha256;
        return With(secret, answer);
    }

    /// <summary>Takes the cookie back with an answer.</summary>
    public IResult Over(IResult answer) => new WithCookie(cookie, null, answer);

    public static async Task EndAllAsync(ControlDb db, string accountId, string? but, CancellationToken cancel) =>
        db.RemoveRange(await db.Sessions.Where(row => row.AccountId == accountId && row.Id != but)
            .ToListAsync(cancel));

    private static string BrowserOf(HttpRequest request)
    {
        var text = new string([.. request.Headers[HeaderNames.UserAgent].ToString().Where(c => !char.IsControl(c))]);
        return text.Length <= LongestBrowser ? text : text[..LongestBrowser];
    }

    // Written with the answer, so that a change that is not kept leaves no cookie.
    private sealed class WithCookie(SessionCookie cookie, SessionSecret? secret, IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            if (secret is null) cookie.Clear(context);
            else cookie.Write(context, secret);
            return answer.ExecuteAsync(context);
        }
    }
}

/// <summary>A session that has begun, and what its cookie is to hold.</summary>
internal sealed record BegunSession(Session Session, SessionSecret Secret);

/// <summary>What a log-in has proved.</summary>
/// <param name="At">When the person proved to be who they are; for a provider, when they did so there.</param>
/// <param name="SecondFactor">Whether a second factor was part of it.</param>
/// <param name="OpenIdSession">The provider's name of its session; null without one.</param>
internal sealed record SessionProof(DateTimeOffset At, bool SecondFactor, string? OpenIdSession = null);

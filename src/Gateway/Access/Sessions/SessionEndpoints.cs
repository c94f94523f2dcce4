using Gateway.Access.OpenId;
using Gateway.Access.Passwords;
using Gateway.Access.SecondFactors;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Access.Sessions;

/// <summary>The session that the caller is in.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("session").WithTags("Session");
        session.MapPost("", LogInAsync).Allows(Operation.LogIn).AddEndpointFilter<FromConsole>()
            .Tells<WhoView>(LogInDraft.Example).MayPutOff()
            .Describes("logIn", "Logs in", "Answers with the cookie of a new session. Without the second factor that "
                + "the account has, the refusal says that it is missing. After several failures it has to wait.");
        session.MapGet("", WhoAsync).Allows(Operation.WhoAmI).Tells<WhoView>()
            .Describes("whoAmI", "Says who the caller is", "For a key too.");
        session.MapDelete("", LogOutAsync).Allows(Operation.OwnSession).Tells<LoggedOutView>()
            .Describes("logOut", "Logs out", "The session is over at once. Where a provider logged the person in, the "
                + "answer says where its session ends too.");
        session.MapPost("proof", ProveAsync).Allows(Operation.OwnSession).Tells<WhoView>(ProofDraft.Example).MayPutOff()
            .Describes("proveSelf", "Proves once more that it is the same person", "What matters most asks for a proof "
                + "that is not old: keys, accounts, secrets, approvals. The session goes on under a new cookie.");
        session.MapPut("role", TakeRoleAsync).Allows(Operation.OwnSession).Tells<WhoView>(RoleDraft.Example)
            .Describes("takeRole", "Acts in another of the person's functions", "It stays the same person: nobody "
                + "approves in one function what they asked in another.");
    }

    private static async Task<IResult> LogInAsync(Draft<LogInDraft> draft, LogIn logIn, HttpContext http,
        CancellationToken cancel) =>
        await Change.CheckAsync(new LogInDraftValidator(), draft.Value) is { } faults
            ? faults
            : await logIn.TryAsync(draft.Value, http, cancel);

    private static async Task<IResult> WhoAsync(Actor actor, ControlStore store, TimeProvider time,
        IOptions<AccessOptions> options, CancellationToken cancel)
    {
        if (actor.Session is null) return TypedResults.Ok(WhoView.Of(actor));
        await using var db = store.Read();
        var account = await db.Accounts.SingleAsync(row => row.Id == actor.Id, cancel);
        var session = await db.Sessions.SingleAsync(row => row.Id == actor.Session, cancel);
        return TypedResults.Ok(WhoView.Of(account, session, options.Value, time.GetUtcNow()));
    }

    private static async Task<IResult> LogOutAsync(Actor actor, ControlWriter writer, OpenSessions sessions,
        OpenIdLogOut provider, CancellationToken cancel)
    {
        var url = await provider.UrlAsync(cancel);
        return await writer.RecordAsync(actor, async change =>
        {
            if (await OpenSessions.OwnAsync(change, cancel) is var (session, account))
            {
                change.Db.Remove(session);
                change.Note(account, "account.logged_out");
            }

            return sessions.Over(TypedResults.Ok(new LoggedOutView(url)));
        }, cancel);
    }

    private static async Task<IResult> ProveAsync(Draft<ProofDraft> draft, Actor actor, LogIn logIn,
        ControlStore store, ControlWriter writer, SecondFactor secondFactor, OpenSessions sessions, HttpContext http,
        CancellationToken cancel)
    {
        await using var db = store.Read();
        var account = await db.Accounts.SingleAsync(row => row.Id == actor.Id, cancel);
        if (account is { HasSecondFactor: false, PasswordHash: null })
        {
            return Problems.NotNow("This account has neither a password nor a second factor here. Set one up, or log "
                + "in at the provider again.");
        }

        IResult answer = Problems.LogInFailed();
        return await logIn.RefusalAsync(account, http, async () =>
        {
            if (!account.HasSecondFactor && (draft.Value.Password is not { } password
                || await logIn.CheckAsync(account, password, cancel) is null or PasswordVerdict.Wrong))
            {
                return false;
            }

            var proved = false;
            answer = await writer.RecordAsync(actor, async change =>
            {
                if (await OpenSessions.OwnAsync(change, cancel) is not var (session, now)) return Problems.LogInFailed();
                if (now.HasSecondFactor
                    && !secondFactor.Accepts(now, draft.Value.Code, draft.Value.RecoveryCode, change.Now))
                {
                    return Problems.LogInFailed();
                }

                proved = true;
                (session.ProvedAt, session.SecondFactor) = (change.Now, session.SecondFactor || now.HasSecondFactor);
                change.Note(now, "account.proved");
                return sessions.Renew(session, now, change.Now);
            }, cancel);
            return proved;
        }, cancel) ?? answer;
    }

    private static Task<IResult> TakeRoleAsync(Draft<RoleDraft> draft, Actor actor, ControlWriter writer,
        OpenSessions sessions, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await OpenSessions.OwnAsync(change, cancel) is not var (session, account))
                return Problems.Unauthenticated();
            if (!Words<Role>.TryParse(draft.Value.Role, out var role) || !account.Roles.Contains(role))
            {
                var faults = new Faults();
                faults.Add("role", $"must be one of yours: {string.Join(", ", account.Roles.Select(Words<Role>.Of))}.");
                return Problems.Invalid(faults);
            }

            session.Role = role;
            change.Note(account, "account.role_taken", why: Words<Role>.Of(role));
            return sessions.Renew(session, account, change.Now);
        }, cancel);
}

using Gateway.Access.Accounts;
using Gateway.Access.Sessions;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access.Passwords;

/// <summary>How a person chooses a password: the first, another, or a new one after a reset.</summary>
internal static class PasswordEndpoints
{
    public static void MapPasswords(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("session").WithTags("Session");
        session.MapPost("invitation", TakeUpAsync).Allows(Operation.LogIn)
            .Tells<AccountRecord>(InvitationDraft.Example)
            .Describes("takeUpInvitation", "Chooses a password with a token", "The token is used up, and every session "
                + "of the account ends. Log in afterwards; a second factor stays as it is.");
        session.MapPut("password", ChangeAsync).Allows(Operation.OwnSession)
            .Tells<WhoView>(PasswordDraft.Example).MayPutOff()
            .Describes("changePassword", "Changes the caller's password", "All other sessions of the caller end.");
    }

    private static async Task<IResult> TakeUpAsync(Draft<InvitationDraft> draft, ControlStore store,
        ControlWriter writer, PasswordRules rules, PasswordHashes hashes, TimeProvider time, CancellationToken cancel)
    {
        if (!InvitationToken.TryParse(draft.Value.Token, out var token)) return Problems.InvitationUnknown();
        await using var db = store.Read();
        if (await db.Accounts.SingleOrDefaultAsync(row => row.Id == token.AccountId, cancel) is not { } account
            || account.Disabled || !token.Opens(account, time.GetUtcNow()))
        {
            return Problems.InvitationUnknown();
        }

        if (Faults(rules, draft.Value.Password, account) is { } faults) return faults;
        var hash = hashes.Hash(draft.Value.Password!);
        return await writer.RecordAsync(account.As(account.Roles[0]), async change =>
        {
            if (await change.FindAsync<Account>(account.Id, cancel) is not { Disabled: false } row
                || !token.Opens(row, change.Now))
            {
                return Problems.InvitationUnknown();
            }

            await OpenSessions.EndAllAsync(change.Db, row.Id, but: null, cancel);
            change.Update(row, AccountRecord.From, "account.password_set", () =>
                (row.PasswordHash, row.InvitationSha256, row.InvitationEndsAt) = (hash, null, null));
            return TypedResults.Ok(AccountRecord.From(row));
        }, cancel);
    }

    private static async Task<IResult> ChangeAsync(Draft<PasswordDraft> draft, Actor actor, LogIn logIn,
        ControlStore store, ControlWriter writer, PasswordRules rules, PasswordHashes hashes,
        OpenSessions sessions, HttpContext http, CancellationToken cancel)
    {
        await using var db = store.Read();
        var account = await db.Accounts.SingleAsync(row => row.Id == actor.Id, cancel);
        if (account.PasswordHash is null) return Problems.NotNow("A provider logs this account in: it has no password.");
        if (Faults(rules, draft.Value.Password, account) is { } faults) return faults;
        if (await logIn.RefusalAsync(account, http, async () => await logIn.CheckAsync(
            account, draft.Value.Current ?? "", cancel) is PasswordVerdict.Right or PasswordVerdict.RightButOutdated,
            cancel) is { } refusal)
        {
            return refusal;
        }

        var hash = hashes.Hash(draft.Value.Password!);
        return await writer.RecordAsync(actor, async change =>
        {
            if (await OpenSessions.OwnAsync(change, cancel) is not var (session, row)
                || row.PasswordHash != account.PasswordHash)
            {
                return Problems.LogInFailed();
            }

            await OpenSessions.EndAllAsync(change.Db, row.Id, but: session.Id, cancel);
            change.Update(row, AccountRecord.From, "account.password_changed", () => row.PasswordHash = hash);
            return sessions.Renew(session, row, change.Now);
        }, cancel);
    }

    private static ProblemHttpResult? Faults(PasswordRules rules, string? password, Account account)
    {
        var faults = new Faults();
        foreach (var fault in rules.FaultsOf(password ?? "", account)) faults.Add("password", fault);
        return faults.Any ? Problems.Invalid(faults) : null;
    }
}

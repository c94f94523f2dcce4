using Gateway.Access.SecondFactors;
using Gateway.Access.Sessions;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access.Accounts;

internal static class AccountEndpoints
{
    private const string Collection = "accounts";

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup(Collection).WithTags("Accounts");
        accounts.MapGet("", ListAsync).Allows(Operation.ReadAccounts).Lists<AccountView>()
            .Describes("listAccounts", "Lists the accounts", "Everybody who can log in, or is invited to.");
        accounts.MapGet("{id}", ReadAsync).Allows(Operation.ReadAccounts).Shows<AccountView>()
            .Describes("readAccount", "Reads an account", "The ETag is what a change has to bring as If-Match.");
        accounts.MapPost("", CreateAsync).Allows(Operation.ManageAccounts)
            .Creates<NewAccountView>(AccountDraft.Example)
            .Describes("createAccount", "Invites a person", "The answer shows, for the only time, the token with which "
                + "the person chooses a password within a day. Hand it over on a way of your own.");
        accounts.MapPut("{id}", ReplaceAsync).Allows(Operation.ManageAccounts)
            .Replaces<AccountView>(AccountDraft.Example)
            .Describes("replaceAccount", "Changes an account", "The body is the whole account. The person's sessions "
                + "end when functions, sites or state change.");
        accounts.MapDelete("{id}", DeleteAsync).Allows(Operation.ManageAccounts).Deletes()
            .Describes("deleteAccount", "Deletes an account", "Name and e-mail are gone; the audit trail keeps the id. "
                + "The person's sessions end, and the keys they own are revoked.");
        accounts.MapPost("{id}/invitation", InviteAsync).Allows(Operation.ManageAccounts).Shows<InvitationView>()
            .Describes("inviteAgain", "Lets a person choose a new password", "With a token that is shown for the only "
                + "time. The old password opens until then, and a second factor stays.");
        accounts.MapDelete("{id}/second-factor", RemoveSecondFactorAsync).Allows(Operation.ManageAccounts).Deletes()
            .Describes("removeSecondFactorOf", "Takes a person's second factor away", "For a lost phone without recovery "
                + "codes. Their sessions end; where everybody needs one, they set up another at the next log-in.");
        accounts.MapDelete("{id}/sessions", EndSessionsAsync).Allows(Operation.ManageAccounts).Deletes()
            .Describes("endSessionsOf", "Ends a person's sessions", "From the next request on they are unknown.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.Accounts.PageAsync(list, AccountView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Accounts.SingleOrDefaultAsync(account => account.Id == id, cancel) is { } account
            ? Answers.Ok(account, AccountView.From(account))
            : Problems.NotFound("account", id);
    }

    private static Task<IResult> CreateAsync(Draft<AccountDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            var validator = new AccountDraftValidator(change.Db, null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var account = new Account
            {
                Id = Slug.New("account"),
                Name = draft.Value.Name!,
                Email = draft.Value.Email!,
                EmailKey = Account.KeyOf(draft.Value.Email!),
                Roles = RolesOf(draft.Value),
                Sites = draft.Value.Sites ?? [SiteScope.Every],
                Disabled = draft.Value.Disabled ?? false,
            };
            var invitation = InvitationToken.New(account.Id).OpenFor(account, change.Now);
            change.Create(account, AccountRecord.From, "account.created");
            return Answers.Created(account, new NewAccountView(AccountView.From(account), invitation), Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<AccountDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Account>(id, cancel) is not { } account) return Problems.NotFound("account", id);
            if (Precondition.Check(ifMatch, account) is { } refusal) return refusal;
            var validator = new AccountDraftValidator(change.Db, id);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var (roles, sites) = (RolesOf(draft.Value), draft.Value.Sites ?? [SiteScope.Every]);
            var disabled = draft.Value.Disabled ?? false;
            if (disabled != account.Disabled || !roles.SequenceEqual(account.Roles)
                || !sites.SequenceEqual(account.Sites))
            {
                await OpenSessions.EndAllAsync(change.Db, id, but: null, cancel);
            }

            change.Update(account, AccountRecord.From, disabled && !account.Disabled ? "account.disabled"
                : "account.changed", () =>
            {
                (account.Name, account.Email) = (draft.Value.Name!, draft.Value.Email!);
                account.EmailKey = Account.KeyOf(draft.Value.Email!);
                (account.Roles, account.Sites, account.Disabled) = (roles, sites, disabled);
            });
            return Answers.Ok(account, AccountView.From(account));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Account>(id, cancel) is not { } account) return Problems.NotFound("account", id);
            if (Precondition.Check(ifMatch, account) is { } refusal) return refusal;
            var keys = await change.Db.ApiKeys.Where(key => key.Owner == id && key.RevokedAt == null)
                .ToListAsync(cancel);
            foreach (var key in keys)
            {
                if (await LastWayIn.IsAsync(key, change, cancel)) return LastWayIn.Refusal;
                change.Update(key, ApiKeyView.From, "api_key.revoked", () => key.RevokedAt = change.Now);
            }

            await OpenSessions.EndAllAsync(change.Db, id, but: null, cancel);
            change.Delete(account, AccountRecord.From, "account.deleted");
            return TypedResults.NoContent();
        }, cancel);

    private static Task<IResult> InviteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Account>(id, cancel) is not { } account) return Problems.NotFound("account", id);
            if (Precondition.Check(ifMatch, account) is { } refusal) return refusal;
            if (account.OpenIdIssuer is not null)
                return Problems.NotNow("A provider logs this account in: it has no password.");
            var invitation = default(InvitationView);
            change.Update(account, AccountRecord.From, "account.invited", () =>
                invitation = InvitationToken.New(id).OpenFor(account, change.Now));
            return Answers.Ok(account, invitation!);
        }, cancel);

    private static Task<IResult> RemoveSecondFactorAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Account>(id, cancel) is not { HasSecondFactor: true } account)
                return Problems.NotFound("account with a second factor", id);
            if (Precondition.Check(ifMatch, account) is { } refusal) return refusal;
            await OpenSessions.EndAllAsync(change.Db, id, but: null, cancel);
            change.Update(account, AccountRecord.From, "account.second_factor_removed",
                () => SecondFactor.Remove(account));
            return TypedResults.NoContent();
        }, cancel);

    private static Task<IResult> EndSessionsAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<Account>(id, cancel) is not { } account) return Problems.NotFound("account", id);
            if (Precondition.Check(ifMatch, account) is { } refusal) return refusal;
            await OpenSessions.EndAllAsync(change.Db, id, but: null, cancel);
            change.Note(account, "account.sessions_ended");
            return TypedResults.NoContent();
        }, cancel);

    private static IReadOnlyList<Role> RolesOf(AccountDraft draft) => [.. draft.Roles!.Select(Words<Role>.Parse)];
}

using Gateway.Access.Accounts;
using Gateway.Access.Sessions;
using Gateway.Control;
using Microsoft.Extensions.Options;

namespace Gateway.Access.SecondFactors;

/// <summary>The caller's own second factor.</summary>
internal static class SecondFactorEndpoints
{
    public static void MapSecondFactor(this IEndpointRouteBuilder api)
    {
        var factor = api.MapGroup("session/second-factor").WithTags("Session");
        factor.MapPost("", SetUpAsync).Allows(Operation.OwnSession).Tells<SecondFactorSetUp>()
            .Describes("setUpSecondFactor", "Begins to set up a second factor", "Shows a seed for an authenticator app, "
                + "for the only time. It counts from its first code on; one that is in use stays until then.");
        factor.MapPost("confirmation", ConfirmAsync).Allows(Operation.OwnSession)
            .Tells<RecoveryCodesView>(CodeDraft.Example).MayPutOff()
            .Describes("confirmSecondFactor", "Takes the second factor into use", "With the first code that the app "
                + "shows. The answer holds the recovery codes, for the only time. All other sessions of the caller end.");
        factor.MapPost("recovery-codes", RenewCodesAsync).Allows(Operation.OwnSecondFactor).Tells<RecoveryCodesView>()
            .Describes("renewRecoveryCodes", "Makes new recovery codes", "The old ones are worth nothing any more.");
        factor.MapDelete("", RemoveAsync).Allows(Operation.OwnSecondFactor).Deletes()
            .Describes("removeSecondFactor", "Takes the second factor away", "Refused where everybody needs one: set up "
                + "another instead.");
    }

    private static Task<IResult> SetUpAsync(Actor actor, ControlWriter writer, SecondFactor secondFactor,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await OpenSessions.OwnAsync(change, cancel) is not var (_, account))
                return Problems.Unauthenticated();
            var verdict = AccessTable.Judge(actor, Operation.OwnSecondFactor);
            if (account.HasSecondFactor && verdict != AccessVerdict.Allowed)
                return Problems.Of(verdict, Operation.OwnSecondFactor);
            change.Note(account, "account.second_factor_begun");
            return TypedResults.Ok(secondFactor.SetUp(account));
        }, cancel);

    private static async Task<IResult> ConfirmAsync(Draft<CodeDraft> draft, Actor actor, LogIn logIn,
        ControlStore store, ControlWriter writer, SecondFactor secondFactor, OpenSessions sessions,
        HttpContext http, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await db.Accounts.FindAsync([actor.Id], cancel) is not { } known) return Problems.Unauthenticated();
        IResult answer = Problems.LogInFailed();
        return await logIn.RefusalAsync(known, http, async () =>
        {
            var confirmed = false;
            answer = await writer.RecordAsync(actor, async change =>
            {
                if (await OpenSessions.OwnAsync(change, cancel) is not var (session, account))
                    return Problems.Unauthenticated();
                if (secondFactor.FirstStep(account, draft.Value.Code ?? "", change.Now) is not { } step)
                    return Problems.LogInFailed();
                confirmed = true;
                IReadOnlyList<string> codes = [];
                await OpenSessions.EndAllAsync(change.Db, account.Id, but: session.Id, cancel);
                change.Update(account, AccountRecord.From, "account.second_factor_set",
                    () => codes = SecondFactor.Confirm(account, step));
                (session.SecondFactor, session.ProvedAt) = (true, change.Now);
                return sessions.Renew(session, TypedResults.Ok(new RecoveryCodesView(codes)));
            }, cancel);
            return confirmed;
        }, cancel) ?? answer;
    }

    private static Task<IResult> RenewCodesAsync(Actor actor, ControlWriter writer, CancellationToken cancel) =>
        writer.RecordAsync(actor, async change =>
        {
            if (await OpenSessions.OwnAsync(change, cancel) is not var (_, account))
                return Problems.Unauthenticated();
            if (!account.HasSecondFactor) return Problems.NotNow("There is no second factor. Set one up first.");
            change.Note(account, "account.recovery_codes_renewed");
            return TypedResults.Ok(new RecoveryCodesView(SecondFactor.NewRecoveryCodes(account)));
        }, cancel);

    private static Task<IResult> RemoveAsync(Actor actor, ControlWriter writer, IOptions<AccessOptions> options,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await OpenSessions.OwnAsync(change, cancel) is not var (_, account))
                return Problems.Unauthenticated();
            if (options.Value.SecondFactor == SecondFactorPolicy.Required)
                return Problems.NotNow("Everybody needs a second factor here. Set up another: it takes this one's place.");
            if (!account.HasSecondFactor) return Problems.NotNow("There is no second factor.");
            change.Update(account, AccountRecord.From, "account.second_factor_removed",
                () => SecondFactor.Remove(account));
            return TypedResults.NoContent();
        }, cancel);
}

/// <summary>The codes for the day when the phone is lost, shown for the only time. Each opens once.</summary>
internal sealed record RecoveryCodesView(IReadOnlyList<string> RecoveryCodes);

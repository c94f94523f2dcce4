using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DataSubjects;

internal static class LegalHoldEndpoints
{
    public const string Collection = "legal-holds";

    public static void MapLegalHolds(this IEndpointRouteBuilder api)
    {
        var holds = api.MapGroup(Collection).WithTags("Privacy");
        holds.MapGet("", ListAsync).Allows(Operation.Read).Lists<LegalHoldView>()
            .Describes("listLegalHolds", "Lists the legal holds", "What must not be removed or erased, whatever a rule "
                + "says and whoever asks.");
        holds.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<LegalHoldView>()
            .Describes("readLegalHold", "Reads a legal hold", "The ETag is what lifting has to bring as If-Match.");
        holds.MapPost("", PlaceAsync).Allows(Operation.PlaceHolds).Creates<LegalHoldView>(LegalHoldDraft.Example)
            .Describes("placeLegalHold", "Places a legal hold", "At once, by legal alone. Retention and erasure look at "
                + "it first.");
        holds.MapDelete("{id}", LiftAsync).Allows(Operation.PlaceHolds).Deletes().MayTakeApproval()
            .Describes("liftLegalHold", "Asks to lift a legal hold", "Once another function has approved it.");
    }

    private static async Task<IResult> ListAsync(
        ListRequest list, Actor actor, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.LegalHolds.PageAsync(list, LegalHoldView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(
        string id, Actor actor, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.LegalHolds.SingleOrDefaultAsync(hold => hold.Id == id, cancel) is { } hold
            ? Answers.Ok(hold, LegalHoldView.From(hold))
            : Problems.NotFound("legal hold", id);
    }

    private static Task<IResult> PlaceAsync(Draft<LegalHoldDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await Change.CheckAsync(new LegalHoldDraftValidator(change.Db), draft.Value) is { } faults)
                return faults;
            var hold = draft.Value.ToHold();
            change.Create(hold, LegalHoldView.From, "hold.placed", hold.Reason);
            return Answers.Created(hold, LegalHoldView.From(hold), Collection);
        }, cancel);

    private static Task<IResult> LiftAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, LiftLegalHold action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}

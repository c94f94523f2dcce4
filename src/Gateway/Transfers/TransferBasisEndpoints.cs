using FluentValidation;
using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Transfers;

internal static class TransferBasisEndpoints
{
    private const string Collection = "transfer-bases";

    public static void MapTransferBases(this IEndpointRouteBuilder api)
    {
        var bases = api.MapGroup(Collection).WithTags("Transfer bases");
        bases.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<TransferBasisView>(Search.Filter("id, reference or importer"),
                new("kind", $"Only of this kind: {string.Join(", ", Words<TransferBasisKind>.All)}."))
            .Describes("listTransferBases", "Lists the transfer bases",
                "Every instrument on which data may leave the European Economic Area, revoked ones too.");
        bases.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<TransferBasisView>()
            .Describes("readTransferBasis", "Reads a transfer basis",
                "The ETag is what a change has to bring as If-Match.");
        bases.MapPost("", CreateAsync).Allows(Operation.WriteTransferBases)
            .Creates<TransferBasisView>(TransferBasisExample.Draft)
            .Describes("createTransferBasis", "Adds a transfer basis",
                "It lets nothing out until a contract rests on it.");
        bases.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteTransferBases)
            .Replaces<TransferBasisView>(TransferBasisExample.Draft)
            .Describes("replaceTransferBasis", "Changes a transfer basis",
                "The body is the whole transfer basis: what is left out is taken away. One that was revoked stays.");
        bases.MapPost("{id}/revoke", RevokeAsync).Allows(Operation.RevokeTransferBases)
            .Replaces<TransferBasisView>(TransferBasisExample.Revocation)
            .Describes("revokeTransferBasis", "Revokes a transfer basis",
                "At once, by one person of any function, for every contract that rests on it, for what waits in the "
                + "queues too. It is final: draft a new one instead.");
        bases.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteTransferBases).Deletes()
            .Describes("deleteTransferBasis", "Deletes a transfer basis", "Refused while a contract rests on it.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        IQueryable<TransferBasis> bases = db.TransferBases;
        if (Search.Pattern(list) is { } pattern)
        {
            bases = bases.Where(basis => EF.Functions.Like(basis.Id, pattern, Search.Escape)
                || EF.Functions.Like(basis.Reference!, pattern, Search.Escape)
                || EF.Functions.Like(basis.Importer, pattern, Search.Escape));
        }

        if (list["kind"] is { } word)
        {
            if (!Words<TransferBasisKind>.TryParse(word, out var kind))
                return Problems.Unreadable($"kind must be one of {string.Join(", ", Words<TransferBasisKind>.All)}.");
            bases = bases.Where(basis => basis.Kind == kind);
        }

        return TypedResults.Ok(await bases.PageAsync(list, TransferBasisView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.TransferBases.SingleOrDefaultAsync(basis => basis.Id == id, cancel) is { } basis
            ? Answers.Ok(basis, TransferBasisView.From(basis))
            : Problems.NotFound("transfer basis", id);
    }

    private static Task<IResult> CreateAsync(Draft<TransferBasisDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            var validator = new TransferBasisDraftValidator(null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var basis = draft.Value.ToBasis(draft.Value.Id ?? Slug.New("transfer"));
            if (await change.Db.TransferBases.FindAsync([basis.Id], cancel) is not null)
                return Problems.Taken("transfer basis", basis.Id);
            change.Create(basis, TransferBasisView.From, "transfer_basis.created");
            return Answers.Created(basis, TransferBasisView.From(basis), Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<TransferBasisDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.Db.TransferBases.FindAsync([id], cancel) is not { } basis)
                return Problems.NotFound("transfer basis", id);
            if (Precondition.Check(ifMatch, basis) is { } refusal) return refusal;
            var validator = new TransferBasisDraftValidator(id);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            if (basis.RevokedAt is not null)
                return Problems.NotNow($"The transfer basis {id} was revoked, and that is final. Draft a new one.");
            change.Replace(basis, draft.Value.ToBasis(id), TransferBasisView.From, "transfer_basis.changed");
            return Answers.Ok(basis, TransferBasisView.From(basis));
        }, cancel);

    // No If-Match: what stops a flow must not fail because somebody else was writing.
    private static Task<IResult> RevokeAsync(string id, Draft<RevocationDraft> draft, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.Db.TransferBases.FindAsync([id], cancel) is not { } basis)
                return Problems.NotFound("transfer basis", id);
            if (await Change.CheckAsync(new RevocationDraftValidator(), draft.Value) is { } faults) return faults;
            if (basis.RevokedAt is null)
            {
                change.Update(basis, TransferBasisView.From, "transfer_basis.revoked", () =>
                {
                    basis.RevokedAt = change.Now;
                    basis.RevokedBy = actor.Id;
                    basis.RevokedBecause = draft.Value.Reason;
                }, draft.Value.Reason);
            }

            return Answers.Ok(basis, TransferBasisView.From(basis));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.Db.TransferBases.FindAsync([id], cancel) is not { } basis)
                return Problems.NotFound("transfer basis", id);
            if (Precondition.Check(ifMatch, basis) is { } refusal) return refusal;
            var dependents = await change.Db.Contracts.RestingOn(id)
                .Select(contract => new Dependent("contract", contract.Id)).ToListAsync(cancel);
            if (dependents.Count > 0) return Problems.InUse("transfer basis", id, dependents);
            change.Delete(basis, TransferBasisView.From, "transfer_basis.deleted");
            return TypedResults.NoContent();
        }, cancel);

    private sealed class RevocationDraftValidator : AbstractValidator<RevocationDraft>
    {
        public RevocationDraftValidator() => RuleFor(revocation => revocation.Reason).Line(500);
    }
}

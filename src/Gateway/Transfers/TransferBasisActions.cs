using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Transfers;

internal sealed class CreateTransferBasis : GovernedAction<TransferBasisDraft>
{
    public override string Name => "transfer_basis.create";

    public override async Task<Planned> PlanAsync(Change change, Target target, TransferBasisDraft draft,
        CancellationToken cancel)
    {
        if (target.Forbids(Operation.WriteTransferBases) is { } forbidden) return forbidden;
        if (await Change.CheckAsync(new TransferBasisDraftValidator(null), draft) is { } faults) return faults;
        var basis = draft.ToBasis(draft.Id ?? Slug.New("transfer"));
        if (await change.Db.TransferBases.AnyAsync(row => row.Id == basis.Id, cancel))
            return Problems.Taken("transfer basis", basis.Id);
        return new Plan
        {
            Kind = Change.KindOf(basis),
            Id = basis.Id,
            Concerns = basis.Concerns,
            Draft = draft with { Id = basis.Id },
            Differences = TransferBasisEffects.Between(null, basis),
            State = GovernedStates.Of(TransferBasisView.From(basis)),
            Approvable = Approvable.TransferBases,
            Apply = () =>
            {
                change.Create(basis, TransferBasisView.From, "transfer_basis.created");
                return Answers.Created(basis, TransferBasisView.From(basis), TransferBasisEndpoints.Collection);
            },
        };
    }
}

internal sealed class ReplaceTransferBasis : GovernedAction<TransferBasisDraft>
{
    public override string Name => "transfer_basis.replace";

    public override async Task<Planned> PlanAsync(Change change, Target target, TransferBasisDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<TransferBasis>(target.Id!, cancel) is not { } basis)
            return Problems.NotFound("transfer basis", target.Id!);
        if (target.Refuses(basis) is { } stale) return stale;
        if (target.Forbids(Operation.WriteTransferBases) is { } forbidden) return forbidden;
        if (await Change.CheckAsync(new TransferBasisDraftValidator(basis.Id), draft) is { } faults) return faults;
        if (basis.RevokedAt is not null)
            return Problems.NotNow($"The transfer basis {basis.Id} was revoked, and that is final. Draft a new one.");
        var next = draft.ToBasis(basis.Id);
        return new Plan
        {
            Kind = Change.KindOf(basis),
            Id = basis.Id,
            Concerns = basis.Concerns,
            BaseVersion = basis.Version,
            Draft = draft,
            Before = TransferBasisView.From(basis),
            Differences = TransferBasisEffects.Between(basis, next),
            State = GovernedStates.Of(TransferBasisView.From(next)),
            Approvable = Approvable.TransferBases,
            Apply = () =>
            {
                change.Replace(basis, next, TransferBasisView.From, "transfer_basis.changed");
                return Answers.Ok(basis, TransferBasisView.From(basis));
            },
        };
    }
}

internal sealed class DeleteTransferBasis : GovernedAction<NoDraft>
{
    public override string Name => "transfer_basis.delete";

    public override async Task<Planned> PlanAsync(Change change, Target target, NoDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<TransferBasis>(target.Id!, cancel) is not { } basis)
            return Problems.NotFound("transfer basis", target.Id!);
        if (target.Refuses(basis) is { } stale) return stale;
        if (target.Forbids(Operation.WriteTransferBases) is { } forbidden) return forbidden;
        var dependents = await change.Db.Contracts.RestingOn(basis.Id)
            .Select(contract => new Dependent("contract", contract.Id)).ToListAsync(cancel);
        if (dependents.Count > 0) return Problems.InUse("transfer basis", basis.Id, dependents);
        return new Plan
        {
            Kind = Change.KindOf(basis),
            Id = basis.Id,
            Concerns = basis.Concerns,
            BaseVersion = basis.Version,
            Draft = draft,
            Before = TransferBasisView.From(basis),
            Differences = [Difference.Whole(TransferBasisView.From(basis), null, Effect.Off)],
            Apply = () =>
            {
                change.Delete(basis, TransferBasisView.From, "transfer_basis.deleted");
                return TypedResults.NoContent();
            },
        };
    }
}

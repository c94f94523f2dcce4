using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

internal sealed class CreateContract : GovernedAction<ContractDraft>
{
    public override string Name => "contract.create";

    public override async Task<Planned> PlanAsync(Change change, Target target, ContractDraft draft,
        CancellationToken cancel)
    {
        var validator = new ContractDraftValidator(change.Db, null);
        if (await Change.CheckAsync(validator, draft) is { } faults) return faults;
        var contract = draft.ToContract(draft.Id ?? Slug.New("contract"), ContractStatus.Draft);
        if (await change.Db.Contracts.AnyAsync(row => row.Id == contract.Id, cancel))
            return Problems.Taken("contract", contract.Id);
        if (ContractStep.ToCreate(contract) is not { } step)
            return Problems.NotNow("A new contract is a draft or signed.");
        if (target.Forbids(step.Operation) is { } forbidden) return forbidden;
        return new Plan
        {
            Kind = Change.KindOf(contract),
            Id = contract.Id,
            Concerns = contract.Concerns,
            Draft = draft with { Id = contract.Id },
            Differences = ContractEffects.Between(null, contract, change.Now),
            State = GovernedStates.Of(ContractView.From(contract)),
            Approvable = Approvable.Contracts,
            Apply = () =>
            {
                change.Create(contract, ContractView.From, step.Action);
                return Answers.Created(contract, ContractView.From(contract), ContractEndpoints.Collection);
            },
        };
    }
}

internal sealed class ReplaceContract : GovernedAction<ContractDraft>
{
    public override string Name => "contract.replace";

    public override async Task<Planned> PlanAsync(Change change, Target target, ContractDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Contract>(target.Id!, cancel) is not { } contract)
            return Problems.NotFound("contract", target.Id!);
        if (target.Refuses(contract) is { } stale) return stale;
        var validator = new ContractDraftValidator(change.Db, contract.Id);
        if (await Change.CheckAsync(validator, draft) is { } faults) return faults;
        var next = draft.ToContract(contract.Id, contract.Status);
        if (next.EffectiveFrom == contract.EffectiveFrom && next.EffectiveFrom <= change.Now)
        {
            // The day of the version before, sent back as it was read: this one takes over when it is recorded.
            next.EffectiveFrom = null;
        }

        if (ContractStep.ToReplace(contract, next) is not { } step)
            return Problems.NotNow(ContractStep.NoWay(contract.Status, next.Status));
        if (target.Forbids(step.Operation) is { } forbidden) return forbidden;
        if (next.PartnerId != contract.PartnerId
            && await ContractTags.NamingAsync(change.Db, contract.Id, cancel) is { Count: > 0 } tags)
        {
            return Problems.InUse("contract", contract.Id, tags);
        }

        return new Plan
        {
            Kind = Change.KindOf(contract),
            Id = contract.Id,
            Concerns = [.. contract.Concerns.Union(next.Concerns)],
            BaseVersion = contract.Version,
            Draft = draft,
            Before = ContractView.From(contract),
            Differences = ContractEffects.Between(contract, next, change.Now),
            State = GovernedStates.Of(ContractView.From(next)),
            Approvable = Approvable.Contracts,
            Apply = () =>
            {
                change.Replace(contract, next, ContractView.From, step.Action);
                return Answers.Ok(contract, ContractView.From(contract));
            },
        };
    }
}

internal sealed class DeleteContract : GovernedAction<NoDraft>
{
    public override string Name => "contract.delete";

    public override async Task<Planned> PlanAsync(Change change, Target target, NoDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Contract>(target.Id!, cancel) is not { } contract)
            return Problems.NotFound("contract", target.Id!);
        if (target.Refuses(contract) is { } stale) return stale;
        if (target.Forbids(Operation.DraftContracts) is { } forbidden) return forbidden;
        if (Refusal(contract) is { } refusal) return refusal;
        if (await ContractTags.NamingAsync(change.Db, contract.Id, cancel) is { Count: > 0 } tags)
            return Problems.InUse("contract", contract.Id, tags);
        return new Plan
        {
            Kind = Change.KindOf(contract),
            Id = contract.Id,
            Concerns = contract.Concerns,
            BaseVersion = contract.Version,
            Draft = draft,
            Before = ContractView.From(contract),
            Differences = [Difference.Whole(ContractView.From(contract), null, Effect.Off)],
            Apply = () =>
            {
                change.Delete(contract, ContractView.From, "contract.deleted");
                return TypedResults.NoContent();
            },
        };
    }

    private static ProblemHttpResult? Refusal(Contract contract) => contract.Status == ContractStatus.Draft
        ? null
        : Problems.NotNow($"The contract {contract.Id} has been signed and stays on record. Terminate it instead.");
}

/// <summary>The tags that name a contract.</summary>
internal static class ContractTags
{
    public static async Task<IReadOnlyList<Dependent>> NamingAsync(ControlDb db, string id,
        CancellationToken cancel) => await db.Tags.Where(tag => tag.ContractId == id)
            .Select(tag => new Dependent("tag", tag.Id)).ToListAsync(cancel);
}

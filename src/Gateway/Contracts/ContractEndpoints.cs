using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

internal static class ContractEndpoints
{
    private const string Collection = "contracts";

    public static void MapContracts(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup(Collection).WithTags("Contracts");
        contracts.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<ContractView>(new("partner", "Only those with this partner."), new("status",
                $"Only those in this state: {string.Join(", ", Words<ContractStatus>.All)}."))
            .Describes("listContracts", "Lists the contracts", "Every contract, whether in force or not.");
        contracts.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<ContractView>()
            .Describes("readContract", "Reads a contract", "The ETag is what a change has to bring as If-Match.");
        contracts.MapPost("", CreateAsync).Allows(Operation.WriteContracts)
            .Creates<ContractView>(ContractExample.Draft)
            .Describes("createContract", "Adds a contract",
                "As a draft, or signed; only legal and admin may sign.");
        contracts.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteContracts)
            .Replaces<ContractView>(ContractExample.Draft)
            .Describes("replaceContract", "Changes, signs, suspends or terminates a contract",
                "The body is the whole contract: what is left out is taken away. Drafts are marketing's and legal's. "
                + "Everyone but auditors may suspend a signed contract, changing nothing else. Signing, resuming, "
                + "terminating and every other change of what has been signed is legal's.");
        contracts.MapDelete("{id}", DeleteAsync).Allows(Operation.DraftContracts).Deletes()
            .Describes("deleteContract", "Deletes a draft",
                "What has once been signed stays, and can be terminated. Refused while a tag names it.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        IQueryable<Contract> contracts = db.Contracts;
        if (list["partner"] is { } partner)
            contracts = contracts.Where(contract => contract.PartnerId == partner);
        if (list["status"] is { } word)
        {
            if (!Words<ContractStatus>.TryParse(word, out var status))
                return Problems.Unreadable($"status must be one of {string.Join(", ", Words<ContractStatus>.All)}.");
            contracts = contracts.Where(contract => contract.Status == status);
        }

        return TypedResults.Ok(await contracts.PageAsync(list, ContractView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Contracts.SingleOrDefaultAsync(contract => contract.Id == id, cancel) is { } contract
            ? Answers.Ok(contract, ContractView.From(contract))
            : Problems.NotFound("contract", id);
    }

    private static Task<IResult> CreateAsync(Draft<ContractDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            var validator = new ContractDraftValidator(change.Db, null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var contract = draft.Value.ToContract(draft.Value.Id ?? Slug.New("contract"), ContractStatus.Draft);
            if (await change.Db.Contracts.FindAsync([contract.Id], cancel) is not null)
                return Problems.Taken("contract", contract.Id);
            if (ContractStep.ToCreate(contract) is not { } step)
                return Problems.NotNow("A new contract is a draft or signed.");
            if (!AccessTable.Allows(actor, step.Operation)) return Problems.Forbidden(step.Operation);
            change.Create(contract, ContractView.From, step.Action);
            return Answers.Created(contract, ContractView.From(contract), Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<ContractDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Contract>(id, cancel) is not { } contract)
                return Problems.NotFound("contract", id);
            if (Precondition.Check(ifMatch, contract) is { } refusal) return refusal;
            var validator = new ContractDraftValidator(change.Db, id);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var next = draft.Value.ToContract(id, contract.Status);
            if (ContractStep.ToReplace(contract, next) is not { } step)
                return Problems.NotNow(NoWay(contract.Status, next.Status));
            if (!AccessTable.Allows(actor, step.Operation)) return Problems.Forbidden(step.Operation);
            if (next.PartnerId != contract.PartnerId && await TagsAsync(change.Db, id, cancel) is { Count: > 0 } tags)
                return Problems.InUse("contract", id, tags);
            change.Replace(contract, next, ContractView.From, step.Action);
            return Answers.Ok(contract, ContractView.From(contract));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Contract>(id, cancel) is not { } contract)
                return Problems.NotFound("contract", id);
            if (Precondition.Check(ifMatch, contract) is { } refusal) return refusal;
            if (contract.Status != ContractStatus.Draft)
                return Problems.NotNow($"The contract {id} has been signed and stays on record. Terminate it instead.");
            if (await TagsAsync(change.Db, id, cancel) is { Count: > 0 } tags)
                return Problems.InUse("contract", id, tags);
            change.Delete(contract, ContractView.From, "contract.deleted");
            return TypedResults.NoContent();
        }, cancel);

    private static string NoWay(ContractStatus now, ContractStatus next) => now == ContractStatus.Terminated
        ? "The contract is terminated, and that is final. Draft a new one."
        : $"No way leads from {Words<ContractStatus>.Of(now)} to {Words<ContractStatus>.Of(next)}. A draft can be "
            + "signed; a signed contract can be suspended and signed again, and both can be terminated.";

    private static async Task<IReadOnlyList<Dependent>> TagsAsync(ControlDb db, string id, CancellationToken cancel) =>
        await db.Tags.Where(tag => tag.ContractId == id).Select(tag => new Dependent("tag", tag.Id))
            .ToListAsync(cancel);
}

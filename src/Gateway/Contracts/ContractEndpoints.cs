using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

internal static class ContractEndpoints
{
    public const string Collection = "contracts";

    public static void MapContracts(this IEndpointRouteBuilder api)
    {
        var contracts = api.MapGroup(Collection).WithTags("Contracts");
        contracts.MapGet("", ContractLists.ListAsync).Allows(Operation.Read)
            .Lists<ContractView>(ContractLists.Filters)
            .Describes("listContracts", "Lists the contracts", "Every contract, whether in force or not; or, with "
                + "inForceAt and knownAt, what was in force at one instant as it was known at another.");
        contracts.MapContractVersions();
        contracts.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<ContractView>()
            .Describes("readContract", "Reads a contract", "The ETag is what a change has to bring as If-Match.");
        contracts.MapPost("", CreateAsync).Allows(Operation.WriteContracts)
            .Creates<ContractView>(ContractExample.Draft)
            .MayTakeApproval().Describes("createContract", "Adds a contract", "As a draft, at once; or signed, which "
                + "takes the approval of others.");
        contracts.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteContracts)
            .Replaces<ContractView>(ContractExample.Draft).MayTakeApproval()
            .Describes("replaceContract", "Changes, signs, suspends or terminates a contract",
                "The body is the whole contract: what is left out is taken away. Marketing and legal ask; everyone but "
                + "auditors may suspend, changing nothing else; terminating is legal's. What narrows or shortens is "
                + "done at once. Signing, resuming, and whatever lets more flow or for longer becomes a request.");
        contracts.MapDelete("{id}", DeleteAsync).Allows(Operation.DraftContracts).Deletes()
            .MayTakeApproval().Describes("deleteContract", "Deletes a draft",
                "What has once been signed stays, and can be terminated. Refused while a tag names it.");
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Contracts.SingleOrDefaultAsync(contract => contract.Id == id, cancel) is { } contract
            ? Answers.Ok(contract, ContractView.From(contract))
            : Problems.NotFound("contract", id);
    }

    private static Task<IResult> CreateAsync(Draft<ContractDraft> draft, Terms terms, Actor actor,
        CreateContract action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(null, actor, null), draft.Value, terms, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<ContractDraft> draft, Terms terms,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ReplaceContract action, GovernedWriter writer,
        CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), draft.Value, terms, cancel);

    private static Task<IResult> DeleteAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, DeleteContract action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}

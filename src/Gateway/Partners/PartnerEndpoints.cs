using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Partners;

internal static class PartnerEndpoints
{
    private const string Collection = "partners";

    public static void MapPartners(this IEndpointRouteBuilder api)
    {
        var partners = api.MapGroup(Collection).WithTags("Partners");
        partners.MapGet("", ListAsync).Allows(Operation.Read).Lists<PartnerView>()
            .Describes("listPartners", "Lists the partners", "Every company that may come to receive data.");
        partners.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<PartnerView>()
            .Describes("readPartner", "Reads a partner", "The ETag is what a change has to bring as If-Match.");
        partners.MapPost("", CreateAsync).Allows(Operation.WritePartners).Creates<PartnerView>(PartnerExample.Draft)
            .Describes("createPartner", "Adds a partner", "It receives nothing until a contract is in force.");
        partners.MapPut("{id}", ReplaceAsync).Allows(Operation.WritePartners)
            .Replaces<PartnerView>(PartnerExample.Draft)
            .Describes("replacePartner", "Changes a partner",
                "The body is the whole partner: what is left out is taken away.");
        partners.MapDelete("{id}", DeleteAsync).Allows(Operation.WritePartners).Deletes()
            .Describes("deletePartner", "Deletes a partner", "Refused while it has a contract or a tag.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.Partners.PageAsync(list, PartnerView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Partners.SingleOrDefaultAsync(partner => partner.Id == id, cancel) is { } partner
            ? Answers.Ok(partner, PartnerView.From(partner))
            : Problems.NotFound("partner", id);
    }

    private static Task<IResult> CreateAsync(Draft<PartnerDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            var validator = new PartnerDraftValidator(null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var partner = draft.Value.ToPartner(draft.Value.Id ?? Slug.New("partner"));
            if (await change.Db.Partners.FindAsync([partner.Id], cancel) is not null)
                return Problems.Taken("partner", partner.Id);
            change.Create(partner, PartnerView.From, "partner.created");
            return Answers.Created(partner, PartnerView.From(partner), Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<PartnerDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Partner>(id, cancel) is not { } partner)
                return Problems.NotFound("partner", id);
            if (Precondition.Check(ifMatch, partner) is { } refusal) return refusal;
            var validator = new PartnerDraftValidator(id);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            change.Replace(partner, draft.Value.ToPartner(id), PartnerView.From, "partner.changed");
            return Answers.Ok(partner, PartnerView.From(partner));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Partner>(id, cancel) is not { } partner)
                return Problems.NotFound("partner", id);
            if (Precondition.Check(ifMatch, partner) is { } refusal) return refusal;
            if (await DependentsAsync(change.Db, id, cancel) is { Count: > 0 } dependents)
                return Problems.InUse("partner", id, dependents);
            change.Delete(partner, PartnerView.From, "partner.deleted");
            return TypedResults.NoContent();
        }, cancel);

    private static async Task<IReadOnlyList<Dependent>> DependentsAsync(ControlDb db, string id,
        CancellationToken cancel) =>
    [
        .. await db.Contracts.Where(contract => contract.PartnerId == id)
            .Select(contract => new Dependent("contract", contract.Id)).ToListAsync(cancel),
        .. await db.Tags.Where(tag => tag.PartnerId == id)
            .Select(tag => new Dependent("tag", tag.Id)).ToListAsync(cancel),
    ];
}

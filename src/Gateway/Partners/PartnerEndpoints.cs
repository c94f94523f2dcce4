using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.History;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Partners;

internal static class PartnerEndpoints
{
    public const string Collection = "partners";

    public static void MapPartners(this IEndpointRouteBuilder api)
    {
        var partners = api.MapGroup(Collection).WithTags("Partners");
        partners.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<PartnerView>(Search.Filter("id, name or legal name"), AsOf.Filter)
            .Describes("listPartners", "Lists the partners", "Every company that may come to receive data.");
        partners.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<PartnerView>()
            .Describes("readPartner", "Reads a partner", "The ETag is what a change has to bring as If-Match.");
        partners.MapPost("", CreateAsync).Allows(Operation.WritePartners).Creates<PartnerView>(PartnerExample.Draft)
            .MayTakeApproval()
            .Describes("createPartner", "Adds a partner", "It receives nothing until a contract is in force.");
        partners.MapPut("{id}", ReplaceAsync).Allows(Operation.WritePartners)
            .Replaces<PartnerView>(PartnerExample.Draft).MayTakeApproval()
            .Describes("replacePartner", "Changes a partner",
                "The body is the whole partner: what is left out is taken away. While a tag with it is wanted, what "
                + "decides which consent it takes (its numbers in lists, roles and country) becomes a request.");
        partners.MapDelete("{id}", DeleteAsync).Allows(Operation.WritePartners).Deletes().MayTakeApproval()
            .Describes("deletePartner", "Deletes a partner", "Refused while it has a contract or a tag.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        if (AsOf.Fault(list, AsOf.Member) is { } fault) return fault;
        await using var db = store.Read(actor);
        return AsOf.Of(list, AsOf.Member) is { } knownAt
            ? TypedResults.Ok(await ThenAsync(list, db, knownAt, cancel))
            : TypedResults.Ok(await NowAsync(list, db, cancel));
    }

    private static Task<Page<PartnerView>> NowAsync(ListRequest list, ControlDb db, CancellationToken cancel)
    {
        IQueryable<Partner> partners = db.Partners;
        if (Search.Pattern(list) is { } pattern)
        {
            partners = partners.Where(partner => EF.Functions.Like(partner.Id, pattern, Search.Escape)
                || EF.Functions.Like(partner.Name, pattern, Search.Escape)
                || EF.Functions.Like(partner.LegalName, pattern, Search.Escape));
        }

        return partners.PageAsync(list, PartnerView.From, cancel);
    }

    private static Task<Page<PartnerView>> ThenAsync(ListRequest list, ControlDb db, DateTimeOffset knownAt,
        CancellationToken cancel) => AsOf.PageAsync(db, "partner", list, knownAt, new HistorySearch().Named(list["q"]),
            entries => Task.FromResult(entries
                .Select(entry => JsonSerializer.Deserialize<PartnerView>(entry.Content!, JsonSerializerOptions.Web)!)
                .Where(partner => list["q"] is not { } text || Holds(partner, text))), view => view.Id, cancel);

    private static bool Holds(PartnerView partner, string text) =>
        partner.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
        || partner.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || partner.LegalName.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Partners.SingleOrDefaultAsync(partner => partner.Id == id, cancel) is { } partner
            ? Answers.Ok(partner, PartnerView.From(partner))
            : Problems.NotFound("partner", id);
    }

    private static Task<IResult> CreateAsync(Draft<PartnerDraft> draft, Terms terms, Actor actor, CreatePartner action,
        GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(null, actor, null), draft.Value, terms, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<PartnerDraft> draft, Terms terms,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ReplacePartner action, GovernedWriter writer,
        CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), draft.Value, terms, cancel);

    private static Task<IResult> DeleteAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, DeletePartner action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}

using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.History;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Sites;

internal static class SiteEndpoints
{
    public const string Collection = "sites";

    public static void MapSites(this IEndpointRouteBuilder api)
    {
        var sites = api.MapGroup(Collection).WithTags("Sites");
        sites.MapGet("", ListAsync).Allows(Operation.Read).Lists<SiteView>(AsOf.Filter)
            .Describes("listSites", "Lists the sites", "Every website whose hits come to this gateway.");
        sites.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<SiteView>()
            .Describes("readSite", "Reads a site", "The ETag is what a change has to bring as If-Match.");
        sites.MapPost("", CreateAsync).Allows(Operation.WriteSites).Creates<SiteView>(SiteExample.Draft)
            .MayTakeApproval()
            .Describes("createSite", "Adds a site", "From then on the gateway takes hits for it.");
        sites.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteSites).Replaces<SiteView>(SiteExample.Draft)
            .MayTakeApproval()
            .Describes("replaceSite", "Changes a site", "The body is the whole site: what is left out is taken away, "
                + "except for the key.");
        sites.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteSites).Deletes().MayTakeApproval()
            .Describes("deleteSite", "Deletes a site", "Refused while a contract, a tag, a key or an account "
                + "names it.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        if (AsOf.Fault(list, AsOf.Member) is { } fault) return fault;
        await using var db = store.Read(actor);
        return TypedResults.Ok(AsOf.Of(list, AsOf.Member) is { } knownAt
            ? await ThenAsync(list, actor.Sites, db, knownAt, cancel)
            : await db.Sites.PageAsync(list, SiteView.From, cancel));
    }

    private static Task<Page<SiteView>> ThenAsync(ListRequest list, SiteScope scope, ControlDb db,
        DateTimeOffset knownAt, CancellationToken cancel) =>
        AsOf.PageAsync(db, "site", list, knownAt, new HistorySearch(), entries => Task.FromResult(entries
            .Select(entry => JsonSerializer.Deserialize<SiteView>(entry.Content!, JsonSerializerOptions.Web)!)
            .Where(site => scope.Contains(site.Id))), site => site.Id, cancel);

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Sites.SingleOrDefaultAsync(site => site.Id == id, cancel) is { } site
            ? Answers.Ok(site, SiteView.From(site))
            : Problems.NotFound("site", id);
    }

    private static Task<IResult> CreateAsync(Draft<SiteDraft> draft, Terms terms, Actor actor, CreateSite action,
        GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(null, actor, null), draft.Value, terms, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<SiteDraft> draft, Terms terms,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ReplaceSite action, GovernedWriter writer,
        CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), draft.Value, terms, cancel);

    private static Task<IResult> DeleteAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, DeleteSite action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}

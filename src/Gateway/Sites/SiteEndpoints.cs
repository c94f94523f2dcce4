using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Sites;

internal static class SiteEndpoints
{
    private const string Collection = "sites";

    public static void MapSites(this IEndpointRouteBuilder api)
    {
        var sites = api.MapGroup(Collection).WithTags("Sites");
        sites.MapGet("", ListAsync).Allows(Operation.Read).Lists<SiteView>()
            .Describes("listSites", "Lists the sites", "Every website whose hits come to this gateway.");
        sites.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<SiteView>()
            .Describes("readSite", "Reads a site", "The ETag is what a change has to bring as If-Match.");
        sites.MapPost("", CreateAsync).Allows(Operation.WriteSites).Creates<SiteView>(SiteExample.Draft)
            .Describes("createSite", "Adds a site", "From then on the gateway takes hits for it.");
        sites.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteSites).Replaces<SiteView>(SiteExample.Draft)
            .Describes("replaceSite", "Changes a site", "The body is the whole site: what is left out is taken away, "
                + "except for the key.");
        sites.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteSites).Deletes()
            .Describes("deleteSite", "Deletes a site", "Refused while a contract, a tag, a key or an account "
                + "names it.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return TypedResults.Ok(await db.Sites.PageAsync(list, SiteView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Sites.SingleOrDefaultAsync(site => site.Id == id, cancel) is { } site
            ? Answers.Ok(site, SiteView.From(site))
            : Problems.NotFound("site", id);
    }

    private static Task<IResult> CreateAsync(Draft<SiteDraft> draft, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            var validator = new SiteDraftValidator(change.Db, null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var site = draft.Value.ToSite(draft.Value.Id ?? Slug.New("site"), null);
            if (await change.Db.Sites.FindAsync([site.Id], cancel) is not null)
                return Problems.Taken("site", site.Id);
            change.Create(site, SiteView.From, "site.created");
            return Answers.Created(site, SiteView.From(site), Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<SiteDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ControlWriter writer,
        CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Site>(id, cancel) is not { } site) return Problems.NotFound("site", id);
            if (Precondition.Check(ifMatch, site) is { } refusal) return refusal;
            var validator = new SiteDraftValidator(change.Db, id);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            change.Replace(site, draft.Value.ToSite(id, site.Key), SiteView.From, "site.changed");
            return Answers.Ok(site, SiteView.From(site));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Site>(id, cancel) is not { } site) return Problems.NotFound("site", id);
            if (Precondition.Check(ifMatch, site) is { } refusal) return refusal;
            if (await DependentsAsync(change.Db, id, cancel) is { Count: > 0 } dependents)
                return Problems.InUse("site", id, dependents);
            change.Delete(site, SiteView.From, "site.deleted");
            return TypedResults.NoContent();
        }, cancel);

    private static async Task<IReadOnlyList<Dependent>> DependentsAsync(ControlDb db, string id,
        CancellationToken cancel) =>
    [
        .. await db.Contracts.Where(contract => contract.Sites.Contains(id))
            .Select(contract => new Dependent("contract", contract.Id)).ToListAsync(cancel),
        .. await db.Tags.Where(tag => tag.Sites.Contains(id))
            .Select(tag => new Dependent("tag", tag.Id)).ToListAsync(cancel),
        .. await db.ApiKeys.Where(key => key.RevokedAt == null && key.Sites.Contains(id))
            .Select(key => new Dependent("api key", key.Id)).ToListAsync(cancel),
    ];
}

using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

internal static class TagEndpoints
{
    public const string Collection = "tags";

    public static void MapTags(this IEndpointRouteBuilder api)
    {
        var tags = api.MapGroup(Collection).WithTags("Tags");
        tags.MapGet("", TagLists.ListAsync).Allows(Operation.Read).Lists<TagView>(TagLists.Filters)
            .Describes("listTags", "Lists the tags", "Every wired use of a partner, wanted or not.");
        tags.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<TagView>()
            .Describes("readTag", "Reads a tag", "The ETag is what a change has to bring as If-Match.");
        tags.MapPost("", CreateAsync).Allows(Operation.WriteTags).Creates<TagView>(TagExample.Draft)
            .MayTakeApproval().Describes("createTag", "Adds a tag", "Off at once; wanted it becomes a request. Refused "
                + "as wanted when no contract covers what its template reads; the refusal names each field, its data "
                + "category and the contract's clause. Only it and admin may send secrets.");
        tags.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteTags).Replaces<TagView>(TagExample.Draft)
            .MayTakeApproval().Describes("replaceTag", "Changes a tag", "The body is the whole tag: what is left out "
                + "is taken away, except for secrets and wanted. A tag that is not wanted is changed at once. Of a "
                + "wanted one, whatever sends more, elsewhere or otherwise becomes a request.");
        tags.MapPut("{id}/switch", SwitchAsync).Allows(Operation.SwitchTagsOff)
            .Replaces<TagView>(TagExample.Switch).MayTakeApproval()
            .Describes("switchTag", "Switches a tag on or off", "Off is in force when this answers, and everyone but "
                + "auditors may. On becomes a request: marketing, it and admin may ask, and only when a contract "
                + "covers what the template reads.");
        tags.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteTags).Deletes().MayTakeApproval()
            .Describes("deleteTag", "Deletes a tag", "With its secrets. A kill switch on its id stays.");
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        if (await db.Tags.SingleOrDefaultAsync(tag => tag.Id == id, cancel) is not { } tag)
            return Problems.NotFound("tag", id);
        var secrets = await db.TagSecrets.Where(secret => secret.TagId == id).ToListAsync(cancel);
        return Answers.Ok(tag, TagView.From(tag, TagSecrets.MasksOf(secrets)));
    }

    private static Task<IResult> CreateAsync(Draft<TagDraft> draft, Terms terms, Actor actor, CreateTag action,
        GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(null, actor, null), draft.Value, terms, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<TagDraft> draft, Terms terms,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ReplaceTag action, GovernedWriter writer,
        CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), draft.Value, terms, cancel);

    private static Task<IResult> SwitchAsync(string id, Draft<TagSwitchDraft> draft, Terms terms,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, SwitchTag action, GovernedWriter writer,
        CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), draft.Value, terms, cancel);

    private static Task<IResult> DeleteAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, DeleteTag action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}

using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

internal static class TagEndpoints
{
    private const string Collection = "tags";

    public static void MapTags(this IEndpointRouteBuilder api)
    {
        var tags = api.MapGroup(Collection).WithTags("Tags");
        tags.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<TagView>(new("partner", "Only those of this partner."),
                new("contract", "Only those under this contract."), new("site", "Only those on this site."),
                new("template", "Only those with this template."), new("wanted", "true or false."))
            .Describes("listTags", "Lists the tags", "Every wired use of a partner, wanted or not.");
        tags.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<TagView>()
            .Describes("readTag", "Reads a tag", "The ETag is what a change has to bring as If-Match.");
        tags.MapPost("", CreateAsync).Allows(Operation.WriteTags).Creates<TagView>(TagExample.Draft)
            .Describes("createTag", "Adds a tag", "Refused as wanted when its contract does not cover what its "
                + "template reads; the refusal names each field, its data category and the contract's clause. Only it "
                + "and admin may send secrets.");
        tags.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteTags).Replaces<TagView>(TagExample.Draft)
            .Describes("replaceTag", "Changes a tag", "The body is the whole tag: what is left out is taken away, "
                + "except for secrets and wanted. A wanted tag is checked like a new one.");
        tags.MapPut("{id}/switch", TagSwitch.TurnAsync).Allows(Operation.SwitchTagsOff)
            .Replaces<TagView>(TagExample.Switch)
            .Describes("switchTag", "Switches a tag on or off", "In force when this answers. Everyone but auditors may "
                + "switch off; marketing, it and admin may switch on, and only when the contract covers what the "
                + "template reads.");
        tags.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteTags).Deletes()
            .Describes("deleteTag", "Deletes a tag", "With its secrets. A kill switch on its id stays.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        var (partner, contract, site, template) = (list["partner"], list["contract"], list["site"], list["template"]);
        if (list["wanted"] is not (null or "true" or "false"))
            return Problems.Unreadable("wanted must be true or false.");
        var wanted = list["wanted"] is { } word ? word == "true" : (bool?)null;
        var page = await db.Tags
            .Where(tag => partner == null || tag.PartnerId == partner)
            .Where(tag => contract == null || tag.ContractId == contract)
            .Where(tag => site == null || tag.Sites.Contains(site))
            .Where(tag => template == null || tag.TemplateId == template)
            .Where(tag => wanted == null || tag.Wanted == wanted)
            .PageAsync(list, tag => tag, cancel);
        var ids = page.Items.Select(tag => tag.Id).ToList();
        var secrets = (await db.TagSecrets.Where(secret => ids.Contains(secret.TagId)).ToListAsync(cancel))
            .ToLookup(secret => secret.TagId);
        return TypedResults.Ok(new Page<TagView>(
            [.. page.Items.Select(tag => TagView.From(tag, TagSecrets.MasksOf(secrets[tag.Id])))], page.Next));
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

    private static Task<IResult> CreateAsync(Draft<TagDraft> draft, Actor actor, TemplateCatalog templates,
        SecretVault vault, ControlWriter writer, CancellationToken cancel) =>
        writer.ChangeAsync(actor, async change =>
        {
            var id = draft.Value.Id ?? Slug.New("tag");
            var secrets = await TagSecrets.LoadAsync(change.Db, vault, id, cancel);
            var validator = new TagDraftValidator(change.Db, templates, secrets, null);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var tag = draft.Value.ToTag(id, unlessSaid: false);
            if (await change.Db.Tags.FindAsync([id], cancel) is not null) return Problems.Taken("tag", id);
            if (TagRights.Refusal(actor, null, tag, secrets, draft.Value) is { } refusal) return refusal;
            secrets.Apply(draft.Value.Secrets, templates.Find(tag.TemplateId)!);
            change.Create(tag, row => TagView.From(row, secrets.Masks), "tag.created");
            return Answers.Created(tag, TagView.From(tag, secrets.Masks), Collection);
        }, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<TagDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, TemplateCatalog templates, SecretVault vault,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Tag>(id, cancel) is not { } tag) return Problems.NotFound("tag", id);
            if (Precondition.Check(ifMatch, tag) is { } stale) return stale;
            var secrets = await TagSecrets.LoadAsync(change.Db, vault, id, cancel);
            var validator = new TagDraftValidator(change.Db, templates, secrets, tag);
            if (await Change.CheckAsync(validator, draft.Value) is { } faults) return faults;
            var next = draft.Value.ToTag(id, tag.Wanted);
            if (TagRights.Refusal(actor, tag, next, secrets, draft.Value) is { } refusal) return refusal;
            change.Replace(tag, next, row => TagView.From(row, secrets.Masks), "tag.changed",
                () => secrets.Apply(draft.Value.Secrets, templates.Find(next.TemplateId)!));
            return Answers.Ok(tag, TagView.From(tag, secrets.Masks));
        }, cancel);

    private static Task<IResult> DeleteAsync(string id, [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor,
        SecretVault vault, ControlWriter writer, CancellationToken cancel) =>
        writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Tag>(id, cancel) is not { } tag) return Problems.NotFound("tag", id);
            if (Precondition.Check(ifMatch, tag) is { } refusal) return refusal;
            var secrets = await TagSecrets.LoadAsync(change.Db, vault, id, cancel);
            change.Delete(tag, row => TagView.From(row, secrets.Masks), "tag.deleted");
            secrets.RemoveAll();
            return TypedResults.NoContent();
        }, cancel);
}

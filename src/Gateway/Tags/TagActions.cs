using Gateway.Access;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Control;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

internal sealed class CreateTag(TemplateCatalog templates, SecretVault vault) : GovernedAction<TagDraft>
{
    public override string Name => "tag.create";

    public override async Task<Planned> PlanAsync(Change change, Target target, TagDraft draft,
        CancellationToken cancel)
    {
        var id = draft.Id ?? Slug.New("tag");
        var secrets = await TagSecrets.LoadAsync(change.Db, vault, id, cancel);
        var validator = new TagDraftValidator(change.Db, templates, secrets, null);
        if (await Change.CheckAsync(validator, draft) is { } faults) return faults;
        var tag = draft.ToTag(id, unlessSaid: false);
        if (await change.Db.Tags.AnyAsync(row => row.Id == id, cancel)) return Problems.Taken("tag", id);
        if (TagRights.Refusal(target, null, tag, secrets, draft) is { } refusal) return refusal;
        var template = templates.Find(tag.TemplateId)!;
        return new Plan
        {
            Kind = Change.KindOf(tag),
            Id = id,
            Concerns = tag.Concerns,
            Draft = draft with { Id = id },
            Differences = TagEffects.Between(null, TagView.From(tag, secrets.MasksAfter(draft.Secrets, template))),
            State = GovernedStates.Of(TagView.From(tag, secrets.Masks)),
            Approvable = Approvable.Tags,
            BringsSecrets = secrets.AreBroughtBy(draft.Secrets),
            Apply = () =>
            {
                secrets.Apply(draft.Secrets, template);
                change.Create(tag, row => TagView.From(row, secrets.Masks), "tag.created");
                return Answers.Created(tag, TagView.From(tag, secrets.Masks), TagEndpoints.Collection);
            },
        };
    }
}

internal sealed class ReplaceTag(TemplateCatalog templates, SecretVault vault) : GovernedAction<TagDraft>
{
    public override string Name => "tag.replace";

    public override async Task<Planned> PlanAsync(Change change, Target target, TagDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Tag>(target.Id!, cancel) is not { } tag)
            return Problems.NotFound("tag", target.Id!);
        if (target.Refuses(tag) is { } stale) return stale;
        var secrets = await TagSecrets.LoadAsync(change.Db, vault, tag.Id, cancel);
        var validator = new TagDraftValidator(change.Db, templates, secrets, tag);
        if (await Change.CheckAsync(validator, draft) is { } faults) return faults;
        var next = draft.ToTag(tag.Id, tag.Wanted);
        if (TagRights.Refusal(target, tag, next, secrets, draft) is { } refusal) return refusal;
        var template = templates.Find(next.TemplateId)!;
        var before = TagView.From(tag, secrets.Masks);
        return new Plan
        {
            Kind = Change.KindOf(tag),
            Id = tag.Id,
            Concerns = [.. tag.Concerns.Union(next.Concerns)],
            BaseVersion = tag.Version,
            Draft = draft,
            Before = before,
            Differences = TagEffects.Between(before,
                TagView.From(next, secrets.MasksAfter(draft.Secrets, template))),
            State = GovernedStates.Of(TagView.From(next, secrets.Masks)),
            Approvable = Approvable.Tags,
            BringsSecrets = secrets.AreBroughtBy(draft.Secrets),
            Apply = () =>
            {
                change.Replace(tag, next, row => TagView.From(row, secrets.Masks), "tag.changed",
                    () => secrets.Apply(draft.Secrets, template));
                return Answers.Ok(tag, TagView.From(tag, secrets.Masks));
            },
        };
    }
}

internal sealed class DeleteTag(SecretVault vault) : GovernedAction<NoDraft>
{
    public override string Name => "tag.delete";

    public override async Task<Planned> PlanAsync(Change change, Target target, NoDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Tag>(target.Id!, cancel) is not { } tag)
            return Problems.NotFound("tag", target.Id!);
        if (target.Refuses(tag) is { } stale) return stale;
        if (target.Forbids(Operation.WriteTags) is { } forbidden) return forbidden;
        var secrets = await TagSecrets.LoadAsync(change.Db, vault, tag.Id, cancel);
        var before = TagView.From(tag, secrets.Masks);
        return new Plan
        {
            Kind = Change.KindOf(tag),
            Id = tag.Id,
            Concerns = tag.Concerns,
            BaseVersion = tag.Version,
            Draft = draft,
            Before = before,
            Differences = [Difference.Whole(before, null, Effect.Off)],
            Apply = () =>
            {
                change.Delete(tag, row => TagView.From(row, secrets.Masks), "tag.deleted");
                secrets.RemoveAll();
                return TypedResults.NoContent();
            },
        };
    }
}

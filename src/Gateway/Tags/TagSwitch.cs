using FluentValidation;
using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Tags;

/// <summary>The switch of a tag: off is always possible, on only under a contract that covers it.</summary>
internal static class TagSwitch
{
    public static Task<IResult> TurnAsync(string id, Draft<TagSwitchDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, TemplateCatalog templates, SecretVault vault,
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<Tag>(id, cancel) is not { } tag) return Problems.NotFound("tag", id);
            if (Precondition.Check(ifMatch, tag) is { } stale) return stale;
            if (await Change.CheckAsync(new DraftValidator(), draft.Value) is { } faults) return faults;
            var wanted = draft.Value.Wanted!.Value;
            var secrets = await TagSecrets.LoadAsync(change.Db, vault, id, cancel);
            if (wanted && await RefusalAsync(tag, secrets, change, templates, cancel) is { } refusal) return refusal;
            if (wanted != tag.Wanted)
            {
                change.Update(tag, row => TagView.From(row, secrets.Masks),
                    wanted ? "tag.switched_on" : "tag.switched_off", () => tag.Wanted = wanted, draft.Value.Reason);
            }

            return Answers.Ok(tag, TagView.From(tag, secrets.Masks));
        }, cancel);

    private static async Task<IResult?> RefusalAsync(Tag tag, TagSecrets secrets, Change change,
        TemplateCatalog templates, CancellationToken cancel)
    {
        if (!AccessTable.Allows(change.Actor, Operation.SwitchTagsOn))
            return Problems.Forbidden(Operation.SwitchTagsOn, "This switches the tag on.");
        var faults = new Faults();
        var contract = tag.ContractId is null ? null : await change.Db.Contracts.FindAsync([tag.ContractId], cancel);
        if (templates.Find(tag.TemplateId) is { } template)
            TagFit.Check(tag, template, contract, secrets.NamesAfter(null), faults);
        else
            faults.Add("templateId", $"{tag.TemplateId} is no template of this gateway any more.");
        return faults.Any ? Problems.Invalid(faults) : null;
    }

    private sealed class DraftValidator : AbstractValidator<TagSwitchDraft>
    {
        public DraftValidator()
        {
            RuleFor(turn => turn.Wanted).NotNull().WithMessage("is missing. Say true for on or false for off.");
            RuleFor(turn => turn.Reason).Line(500).When(turn => turn.Reason is not null);
        }
    }
}

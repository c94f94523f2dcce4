using FluentValidation;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.Ledgers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Tags;

/// <summary>
/// The switch of a tag: off is always possible and takes one person, on takes two and a contract that covers the tag.
/// </summary>
internal sealed class SwitchTag(TemplateCatalog templates, SecretVault vault) : GovernedAction<TagSwitchDraft>
{
    public override string Name => "tag.switch";

    public override async Task<Planned> PlanAsync(Change change, Target target, TagSwitchDraft draft,
        CancellationToken cancel)
    {
        if (await change.FindAsync<Tag>(target.Id!, cancel) is not { } tag)
            return Problems.NotFound("tag", target.Id!);
        if (target.Refuses(tag) is { } stale) return stale;
        if (await Change.CheckAsync(new DraftValidator(), draft) is { } faults) return faults;
        if (target.Forbids(Operation.SwitchTagsOff) is { } forbidden) return forbidden;
        var wanted = draft.Wanted!.Value;
        var secrets = await TagSecrets.LoadAsync(change.Db, vault, tag.Id, cancel);
        if (wanted && await RefusalAsync(tag, secrets, change, target, cancel) is { } refusal) return refusal;
        var before = TagView.From(tag, secrets.Masks);
        return new Plan
        {
            Kind = Change.KindOf(tag),
            Id = tag.Id,
            Concerns = tag.Concerns,
            BaseVersion = tag.Version,
            Draft = draft,
            Before = before,
            Differences = TagEffects.Between(before, before with { Wanted = wanted }),
            State = GovernedStates.Of(before with { Wanted = wanted }),
            Approvable = Approvable.Tags,
            Reason = draft.Reason,
            Apply = () =>
            {
                if (wanted != tag.Wanted)
                {
                    change.Update(tag, row => TagView.From(row, secrets.Masks),
                        wanted ? "tag.switched_on" : "tag.switched_off", () => tag.Wanted = wanted);
                }

                return Answers.Ok(tag, TagView.From(tag, secrets.Masks));
            },
        };
    }

    private async Task<ProblemHttpResult?> RefusalAsync(Tag tag, TagSecrets secrets, Change change, Target target,
        CancellationToken cancel)
    {
        if (target.Forbids(Operation.SwitchTagsOn, "This switches the tag on.") is { } forbidden) return forbidden;
        var faults = new Faults();
        if (templates.Find(tag.TemplateId) is { } template)
        {
            TagFit.Check(tag, template, await TagContracts.OfAsync(change.Db, tag, cancel), secrets.NamesAfter(null),
                faults);
        }
        else
        {
            faults.Add("templateId", $"{tag.TemplateId} is no template of this gateway any more.");
        }

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

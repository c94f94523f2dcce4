using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

/// <summary>Finds every fault of a draft; of a tag that is wanted also whether its contract covers it.</summary>
internal sealed partial class TagDraftValidator : AbstractValidator<TagDraft>
{
    private readonly ControlDb _db;
    private readonly TemplateCatalog _templates;
    private readonly TagSecrets _secrets;

    /// <param name="db">Where partners, contracts and sites are.</param>
    /// <param name="templates">The templates there are.</param>
    /// <param name="secrets">The secrets that the tag has now.</param>
    /// <param name="current">The tag that the draft is to replace; null for a new one.</param>
    public TagDraftValidator(ControlDb db, TemplateCatalog templates, TagSecrets secrets, Tag? current)
    {
        (_db, _templates, _secrets) = (db, templates, secrets);
        RuleFor(tag => tag.Id).Id(current?.Id);
        RuleFor(tag => tag.Name).Line(100);
        References();
        RuleFor(tag => tag.Settings)
            .Must(settings => settings is null or { ValueKind: JsonValueKind.Object })
            .WithMessage("must be an object.");
        RuleFor(tag => tag.Secrets).Custom((written, context) => CheckSecrets(written, context));
        RuleFor(tag => tag.Events)
            .Must(list => list is null or { Count: > 0 })
            .WithMessage("must name at least one event. Leave it out, or write *, for every event.")
            .Distinct(200);
        RuleForEach(tag => tag.Events)
            .Must(name => name == "*" || EventName().IsMatch(name))
            .WithMessage("'{PropertyValue}' is no event's name: write 1 to 40 letters, digits and _, beginning with a "
                + "letter, or * for every event.");
        RuleFor(tag => tag).CustomAsync((draft, context, cancel) => CheckFitAsync(draft, current, context, cancel))
            .When(draft => draft.Wanted ?? current?.Wanted ?? false);
    }

    private void References()
    {
        RuleFor(tag => tag.PartnerId)
            .MustAsync((id, cancel) => _db.Partners.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("must be the id of a partner that exists.");
        RuleFor(tag => tag.ContractId)
            .MustAsync(async (tag, id, cancel) => id is null || await _db.Contracts.AnyAsync(
                row => row.Id == id && row.PartnerId == tag.PartnerId, cancel))
            .WithMessage("must be the id of a contract with this partner. Leave it out as long as there is none.");
        RuleFor(tag => tag.TemplateId)
            .Must(id => id is not null && _templates.Find(id) is not null)
            .WithMessage("must be the id of a template: "
                + string.Join(", ", _templates.All.Select(template => template.Id)) + ".");
        RuleFor(tag => tag.Sites).Some(200);
        RuleForEach(tag => tag.Sites)
            .MustAsync((id, cancel) => _db.Sites.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("'{PropertyValue}' is no site's id.");
    }

    private void CheckSecrets(IReadOnlyDictionary<string, string?>? written, ValidationContext<TagDraft> context)
    {
        if (written is null || _templates.Find(context.InstanceToValidate.TemplateId ?? "") is not { } template) return;
        var known = template.Secrets.Select(secret => secret.Name).ToList();
        foreach (var (name, value) in written)
        {
            // The value is never part of the message.
            var member = $"secrets.{name}";
            if (!known.Contains(name))
                context.AddFailure(member, $"is unknown to {template.Id}. Known are: {string.Join(", ", known)}.");
            else if (value is { Length: 0 or > 4096 } || value?.Any(char.IsControl) == true)
                context.AddFailure(member, "must be 1 to 4096 characters on one line.");
            else if (value?.StartsWith("***", StringComparison.Ordinal) == true && !_secrets.IsMask(name, value))
                context.AddFailure(member, "is a mask of some secret, and not the secret.");
        }
    }

    private async Task CheckFitAsync(TagDraft draft, Tag? current, ValidationContext<TagDraft> context,
        CancellationToken cancel)
    {
        // What does not exist has been found by the rules before.
        if (_templates.Find(draft.TemplateId ?? "") is not { } template || draft.Sites is null
            || draft.Settings is not (null or { ValueKind: JsonValueKind.Object }))
        {
            return;
        }

        var tag = draft.ToTag(current?.Id ?? "", current?.Wanted ?? false);
        var contracts = await TagContracts.OfAsync(_db, tag, cancel);
        if (contracts is [] && draft.ContractId is not null) return;
        var faults = new Faults();
        TagFit.Check(tag, template, contracts, _secrets.NamesAfter(draft.Secrets), faults);
        foreach (var (member, list) in faults.ByMember)
        {
            foreach (var fault in list)
                context.AddFailure(member, fault);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,39}\z")]
    private static partial Regex EventName();
}

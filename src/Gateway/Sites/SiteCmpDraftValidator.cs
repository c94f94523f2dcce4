using System.Text.RegularExpressions;
using FluentValidation;
using Gateway.Consent;
using Gateway.Consent.Cmps;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Sites;

/// <summary>Finds every fault of what a draft says about the site's CMP.</summary>
internal sealed partial class SiteCmpDraftValidator : AbstractValidator<SiteCmpDraft>
{
    public SiteCmpDraftValidator(ControlDb db)
    {
        RuleFor(cmp => cmp.Kind).Word(default(CmpKind));
        RuleFor(cmp => cmp.Cookie)
            .Must(name => name is null || Token().IsMatch(name))
            .WithMessage("must be a cookie's name: 1 to 100 letters, digits and !#$%&'*+.^_`|~-.");
        RuleFor(cmp => cmp.Choices)
            .Must(choices => choices is { Count: > 0 and <= 200 }).WithMessage("must list 1 to 200 choices.")
            .Must(choices => choices is null
                || choices.Select(choice => choice.Choice).Distinct(StringComparer.Ordinal).Count() == choices.Count)
            .WithMessage("must not list the same choice twice.");
        RuleForEach(cmp => cmp.Choices).SetValidator(new ChoiceValidator(db));
    }

    private sealed class ChoiceValidator : AbstractValidator<SiteCmpChoiceDraft>
    {
        public ChoiceValidator(ControlDb db)
        {
            RuleFor(choice => choice.Choice).Line(200);
            RuleFor(choice => choice.Purposes).Some(Purposes.Count);
            RuleForEach(choice => choice.Purposes)
                .Must(text => Purposes.TryParse(text, out _))
                .WithMessage("'{PropertyValue}' is no purpose of the TCF. Give its slug or number: ad_measurement or 7.");
            RuleFor(choice => choice.Partners).Some(500);
            RuleForEach(choice => choice.Partners)
                .MustAsync(async (id, cancel) => await db.Partners.AnyAsync(partner => partner.Id == id, cancel))
                .WithMessage("There is no partner '{PropertyValue}'. Add it first, or leave it out.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}\z")]
    private static partial Regex Token();
}

using System.Text.RegularExpressions;
using FluentValidation;
using Gateway.Control;

namespace Gateway.Partners;

/// <summary>Finds every fault of a draft.</summary>
internal sealed partial class PartnerDraftValidator : AbstractValidator<PartnerDraft>
{
    /// <param name="id">The partner that the draft is to replace; null for a new one.</param>
    public PartnerDraftValidator(string? id)
    {
        RuleFor(partner => partner.Id).Id(id);
        RuleFor(partner => partner.Name).Line(100);
        RuleFor(partner => partner.LegalName).Line(200);
        RuleFor(partner => partner.Country).Country()
            .NotNull().WithMessage("is missing. Say where the company is established.");
        RuleFor(partner => partner.Role).Word<PartnerDraft, DataRole>();
        RuleFor(partner => partner.UsRole).Word<PartnerDraft, UsRole>();
        RuleFor(partner => partner.GvlId)
            .Must(number => number is null or > 0).WithMessage("must be the vendor's number in the list, 1 or more.");
        RuleFor(partner => partner.AcProviderId)
            .Must(number => number is null or > 0).WithMessage("must be the provider's number in the list, 1 or more.");
        RuleFor(partner => partner.PrivacyUrl)
            .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                && parsed is { Scheme: "http" or "https", UserInfo: "" })
            .WithMessage("must be the address of the privacy policy that visitors can read, for example "
                + "https://partner.example/privacy.");
        RuleFor(partner => partner.Domains).Distinct(100);
        RuleForEach(partner => partner.Domains)
            .Must(domain => domain.Length <= 253 && Domain().IsMatch(domain))
            .WithMessage("'{PropertyValue}' is no domain. Write it in lower case and without scheme or path, for "
                + "example partner.example.");
        RuleFor(partner => partner.RegistrationNumber).Line(100)
            .When(partner => partner.RegistrationNumber is not null);
        RuleFor(partner => partner.Contacts).ChildRules(contacts =>
        {
            contacts.RuleFor(by => by!.Privacy).Email();
            contacts.RuleFor(by => by!.Security).Email();
            contacts.RuleFor(by => by!.Dpo).Email();
            contacts.RuleFor(by => by!.Commercial).Email();
        }).When(partner => partner.Contacts is not null);
        RuleFor(partner => partner.Owners).ChildRules(owners =>
        {
            owners.RuleFor(by => by!.Marketing).Line(200).When(by => by!.Marketing is not null);
            owners.RuleFor(by => by!.It).Line(200).When(by => by!.It is not null);
            owners.RuleFor(by => by!.Legal).Line(200).When(by => by!.Legal is not null);
        }).When(partner => partner.Owners is not null);
    }

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Domain();
}

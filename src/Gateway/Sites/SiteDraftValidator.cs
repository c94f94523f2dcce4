using System.Text.RegularExpressions;
using FluentValidation;
using Gateway.Control;
using Gateway.Decisions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Sites;

/// <summary>Finds every fault of a draft, among them what another site already has.</summary>
internal sealed partial class SiteDraftValidator : AbstractValidator<SiteDraft>
{
    /// <param name="db">Where the other sites are.</param>
    /// <param name="id">The site that the draft is to replace; null for a new one.</param>
    public SiteDraftValidator(ControlDb db, string? id)
    {
        RuleFor(site => site.Id).Id(id);
        RuleFor(site => site.Name).Line(100);
        RuleFor(site => site.Key)
            .Must(key => key is null || Key().IsMatch(key))
            .WithMessage("must be 8 to 64 letters, digits, - or _; leave it out to have one made.")
            .MustAsync(async (key, cancel) =>
                key is null || !await db.Sites.AnyAsync(other => other.Key == key && other.Id != id, cancel))
            .WithMessage("is another site's key. Leave it out to have one made.");
        RuleFor(site => site.Origins).Some(50);
        RuleForEach(site => site.Origins)
            .Must(IsOrigin)
            .WithMessage("'{PropertyValue}' is no origin. Write it as browsers send it, in lower case and without a "
                + "path, for example https://shop.example.")
            .MustAsync(async (origin, cancel) =>
                !await db.Sites.AnyAsync(other => other.Id != id && other.Origins.Contains(origin), cancel))
            .WithMessage("'{PropertyValue}' belongs to another site: hits from it could not be told apart.");
        RuleFor(site => site.Upstream)
            .Must(url => url is null || ControlRules.IsPlainUrl(url, "http", "https"))
            .WithMessage("must be an http or https URL without user, query or fragment.")
            .Must((site, url) => url is null || !IsOneOf(site.Origins, url))
            .WithMessage("is one of the site's own origins, so pages would go round in circles. Name the address "
                + "behind the gateway.");
        RuleFor(site => site.Mode)
            .Must(word => word is null || Words<SiteMode>.TryParse(word, out _))
            .WithMessage($"must be one of {string.Join(", ", Words<SiteMode>.All)}.");
        RuleFor(site => site.Cmp!).SetValidator(new SiteCmpDraftValidator(db)).When(site => site.Cmp is not null);
        RuleFor(site => site.DefaultCountry).Country();
        RuleFor(site => site.Banner!).SetValidator(new SiteBannerValidator()).When(site => site.Banner is not null);
        RuleFor(site => site.Currency)
            .Must(code => code is null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            .WithMessage("must be an ISO 4217 code in capitals, for example EUR.");
    }

    private static bool IsOrigin(string origin) => ControlRules.IsPlainUrl(origin, "http", "https")
        && new Uri(origin).GetLeftPart(UriPartial.Authority) == origin;

    private static bool IsOneOf(IReadOnlyList<string>? origins, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var upstream)
            && origins?.Contains(upstream.GetLeftPart(UriPartial.Authority)) == true;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{8,64}\z")]
    private static partial Regex Key();
}

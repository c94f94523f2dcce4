using System.Security.Cryptography;
using FluentValidation;
using Gateway.Consents;
using Gateway.Consents.Themes;
using Gateway.Control;

namespace Gateway.Sites;

/// <summary>Finds every fault of what a site's banner shows.</summary>
internal sealed class SiteBannerValidator : AbstractValidator<SiteBanner>
{
    public SiteBannerValidator()
    {
        RuleFor(banner => banner.Language)
            .Must(language => language is null || NoticeTexts.Speaks(language))
            .WithMessage($"must be one of {string.Join(", ", NoticeTexts.Spoken)}.");
        RuleFor(banner => banner.Theme).Custom((theme, context) =>
        {
            foreach (var fault in theme is null ? [] : ThemeChecker.Check(theme))
                context.AddFailure($"Theme.{fault.Place}", $"{fault.Message} (rule {Words<ThemeRule>.Of(fault.Rule)})");
        });
        RuleFor(banner => banner.AccountKeys)
            .Must(keys => keys is null or { Count: <= 5 }).WithMessage("must be at most 5.");
        RuleForEach(banner => banner.AccountKeys).Must(IsPublicKey)
            .WithMessage("is no public key on P-256 as PEM. Make one with: openssl ecparam -name prime256v1 -genkey "
                + "-noout -out key.pem && openssl ec -in key.pem -pubout");
        RuleFor(banner => banner.Controller!).ChildRules(controller =>
        {
            controller.RuleFor(company => company.Name).Line(200);
            controller.RuleFor(company => company.Address).Line(500).When(company => company.Address is not null);
            controller.RuleFor(company => company.Country).Country();
            controller.RuleFor(company => company.Contact).Line(200);
            controller.RuleFor(company => company.Authority).Line(200).When(company => company.Authority is not null);
            controller.RuleFor(company => company.StorageLocations).Distinct(50);
            controller.RuleForEach(company => company.StorageLocations).Country();
            controller.RuleFor(company => company.PrivacyUrl)
                .Must(url => url is null || ControlRules.IsPlainUrl(url, "https"))
                .WithMessage("must be an https URL without user, query or fragment.");
        }).When(banner => banner.Controller is not null);
    }

    private static bool IsPublicKey(string pem)
    {
        // A private key in a setting is one that everybody reads.
        if (!pem.Contains("PUBLIC KEY", StringComparison.Ordinal)) return false;
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}

using Gateway.Consent;
using Gateway.Consents.Themes;
using Gateway.Decisions;
using Gateway.Policy;

namespace Gateway.Consents;

/// <summary>To whom a notice is shown, and where: what its content depends on.</summary>
/// <param name="Policy">What is in force.</param>
/// <param name="Site">The site.</param>
/// <param name="Country">The visitor's country: upper-case ISO 3166-1 alpha-2; null when unknown.</param>
/// <param name="Regimes">The law of that place.</param>
/// <param name="Texts">The language.</param>
/// <param name="IsAccount">Whether the choice will be the account's, and follows it to other devices.</param>
/// <param name="Now">The instant.</param>
internal sealed record NoticeScene(PolicyState Policy, SitePolicy Site, string? Country, ConsentRegimes Regimes,
    NoticeTexts Texts, bool IsAccount, DateTimeOffset Now)
{
    /// <summary>The style sheet of the site's theme.</summary>
    public string Theme => ThemeSheet.Of(Policy.Banner(Site.Id)?.Theme ?? BannerTheme.Default);

    /// <summary>Whether Global Privacy Control is an opt-out by law here, and not only a wish.</summary>
    public bool GpcIsOptOut =>
        (Regimes & (ConsentRegimes.UnitedStates | ConsentRegimes.Gdpr)) == ConsentRegimes.UnitedStates;
}

using Gateway.Consent.Gpp;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Evaluation;

/// <summary>
/// Which rules are in force: what the signals say, then where the visitor is, and in doubt the strictest.
/// </summary>
internal static class Regimes
{
    public static ConsentRegimes For(
        ConsentSignals signals, VisitorContext context, SectionsInForce sections, GppString? gpp,
        ConsentOptions options)
    {
        var regimes = ConsentRegimes.None;
        if (IsGdpr(signals, context, sections, options))
            regimes |= ConsentRegimes.Gdpr;
        if (IsUs(signals, context, sections, gpp))
            regimes |= ConsentRegimes.UnitedStates;
        if (IsCanada(context, sections, gpp))
            regimes |= ConsentRegimes.Canada;
        return regimes;
    }

    private static bool IsGdpr(
        ConsentSignals signals, VisitorContext context, SectionsInForce sections, ConsentOptions options)
    {
        if (signals.GdprApplies == true || sections.Names(GppSection.TcfEuId))
            return true;
        if (context.Country is { } country && options.GdprCountries.Contains(country))
            return signals.GdprApplies is null || !options.TrustGdprDoesNotApply;

        // Elsewhere it does not apply; in an unknown place it does until a signal says otherwise.
        return context.Country is null && signals.GdprApplies is null && !sections.Known;
    }

    private static bool IsUs(ConsentSignals signals, VisitorContext context, SectionsInForce sections, GppString? gpp)
    {
        if (context.Country == "US" || sections.NamesUs)
            return true;
        if (context.Country is not null)
            return false;
        return (!sections.Known && gpp is not null && gpp.Sections.Any(section => SectionsInForce.IsUs(section.Id)))
            || (!string.IsNullOrEmpty(signals.UsPrivacy) && !SaysNotApplicable(signals.UsPrivacy));
    }

    private static bool SaysNotApplicable(string usPrivacy) =>
        UsPrivacyString.TryDecode(usPrivacy, out var privacy, out _) && !privacy.Applies;

    private static bool IsCanada(VisitorContext context, SectionsInForce sections, GppString? gpp) =>
        sections.Names(GppSection.TcfCanadaId)
        || (!sections.Known && context.Country is "CA" or null && gpp?.Find(GppSection.TcfCanadaId) is not null);
}

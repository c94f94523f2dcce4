using Gateway.Consent.Google;

namespace Gateway.Consent.Evaluation;

/// <summary>
/// Google Consent Mode as a veto: of the members, gcs and gcd the strictest holds, and a type that nothing sets is not
/// granted, although Google's own tags treat it as if it were.
/// </summary>
internal sealed class GoogleVeto
{
    private readonly bool _undecodable;

    public GoogleVeto(GoogleSignals signals)
    {
        Set(GoogleConsentTypes.AdStorage, signals.AdStorage);
        Set(GoogleConsentTypes.AnalyticsStorage, signals.AnalyticsStorage);
        Set(GoogleConsentTypes.AdUserData, signals.AdUserData);
        Set(GoogleConsentTypes.AdPersonalization, signals.AdPersonalization);
        if (signals.Gcs is { } gcs)
        {
            _undecodable |= !GcsSignal.TryDecode(gcs, out var decoded, out _);
            Set(GoogleConsentTypes.AdStorage, decoded.AdStorage);
            Set(GoogleConsentTypes.AnalyticsStorage, decoded.AnalyticsStorage);
        }

        if (signals.Gcd is { } gcd)
        {
            _undecodable |= !GcdSignal.TryDecode(gcd, out var decoded, out _);
            Set(GoogleConsentTypes.AdStorage, decoded.AdStorage.Effective);
            Set(GoogleConsentTypes.AnalyticsStorage, decoded.AnalyticsStorage.Effective);
            Set(GoogleConsentTypes.AdUserData, decoded.AdUserData.Effective);
            Set(GoogleConsentTypes.AdPersonalization, decoded.AdPersonalization.Effective);
            Gpc = decoded.Gpc;
        }

        Granted = _undecodable ? GoogleConsentTypes.None : Granted & ~Denied;
    }

    public GoogleConsentTypes Granted { get; private set; }

    public GoogleConsentTypes Denied { get; private set; }

    /// <summary>True when Google's tag saw Global Privacy Control.</summary>
    public bool Gpc { get; }

    /// <summary>Why a tag that needs these types is refused; None when it is not.</summary>
    public ConsentReason Against(GoogleConsentTypes needed)
    {
        if ((needed & ~Granted) == 0)
            return ConsentReason.None;
        if (_undecodable)
            return ConsentReason.GoogleUndecodable;
        return (needed & Denied) != 0 ? ConsentReason.GoogleDenied : ConsentReason.GoogleUnset;
    }

    private void Set(GoogleConsentTypes type, ConsentState state)
    {
        if (state == ConsentState.Granted)
            Granted |= type;
        else if (state == ConsentState.Denied)
            Denied |= type;
    }
}

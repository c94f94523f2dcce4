namespace Gateway.Consent;

/// <summary>What one hit's signals allow, to be asked per partner. Immutable; a question allocates nothing.</summary>
public sealed class Consent
{
    private readonly OwnConsent? _own;
    private readonly bool _ownInForce;

    internal Consent(ConsentSignals signals, VisitorContext context, ConsentRegimes regimes, bool gpc)
    {
        Regimes = regimes;
        UsOptOut = gpc;
        _own = signals.Own;
        _ownInForce = _own is { } own && own.GivenAt <= context.Now && context.Now < own.ExpiresAt;
    }

    /// <summary>The rules in force for this hit.</summary>
    public ConsentRegimes Regimes { get; }

    /// <summary>True when a US opt-out signal is on, for pass-through (for example <c>data_processing_options</c>).</summary>
    public bool UsOptOut { get; }

    /// <summary>May this partner use this purpose?</summary>
    public ConsentAnswer Ask(PartnerTerms terms, Purpose purpose)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var bases = terms.BasesFor(purpose);
        if (bases == LegalBases.None)
            return new(ConsentState.Denied, LegalBases.None, ConsentReason.PurposeNotNeeded, SignalKind.None);
        if ((bases & LegalBases.Exempt) != 0 && _own is not { ObjectsToExempt: true })
            return new(ConsentState.Granted, LegalBases.Exempt, ConsentReason.None, SignalKind.None);
        if ((Regimes & ConsentRegimes.UnitedStates) != 0 && UsOptOut && terms.Activities != UsActivities.None)
            return new(ConsentState.Denied, LegalBases.None, ConsentReason.GpcOptOut, SignalKind.Gpc);
        var refusal = _ownInForce ? OwnRefusal(terms, purpose) : ConsentReason.Unknown;
        if ((Regimes & ConsentRegimes.Gdpr) == 0 && refusal is not
            (ConsentReason.OwnPartnerDenied or ConsentReason.OwnPurposeDenied))
            return new(ConsentState.Granted, LegalBases.NotRequired, ConsentReason.None, SignalKind.Territory);
        if (refusal != ConsentReason.None)
            return new(ConsentState.Denied, LegalBases.None, refusal, SignalKind.Own);
        return (bases & LegalBases.Consent) == 0
            ? new(ConsentState.Denied, LegalBases.None, ConsentReason.BasisNotAllowed, SignalKind.Own)
            : new(ConsentState.Granted, LegalBases.Consent, ConsentReason.None, SignalKind.Own);
    }

    /// <summary>May this partner use every purpose that it needs?</summary>
    public ConsentVerdict Decide(PartnerTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Needed.IsEmpty)
            return new(false, LegalBases.None, ConsentReasons.None.With(ConsentReason.NoPurpose), SignalKind.None);
        var bases = LegalBases.None;
        var reasons = ConsentReasons.None;
        var source = SignalKind.None;
        foreach (var purpose in terms.Needed)
        {
            var answer = Ask(terms, purpose);
            source = reasons.IsEmpty ? answer.Source : source;
            bases |= answer.Basis;
            reasons = reasons.With(answer.Reason);
        }

        return reasons.IsEmpty ? new(true, bases, reasons, source) : new(false, LegalBases.None, reasons, source);
    }

    /// <summary>The Google consent types that this partner may be told are granted.</summary>
    public GoogleConsentTypes GoogleGranted(PartnerTerms terms) =>
        Decide(terms).Allowed ? terms.Google : GoogleConsentTypes.None;

    private ConsentReason OwnRefusal(PartnerTerms terms, Purpose purpose)
    {
        if (_own!.DeniedPartners.Contains(terms.Partner))
            return ConsentReason.OwnPartnerDenied;
        if (_own.Denied.Contains(purpose))
            return ConsentReason.OwnPurposeDenied;
        if (!_own.Partners.Contains(terms.Partner))
            return ConsentReason.OwnPartnerNotNamed;
        return _own.Granted.Contains(purpose) ? ConsentReason.None : ConsentReason.OwnPurposeNotGranted;
    }
}

using Gateway.Consent.Cmps;
using Gateway.Consent.Evaluation;

namespace Gateway.Consent;

/// <summary>What one hit's signals allow, to be asked per partner. Immutable; a question allocates nothing.</summary>
public sealed class Consent
{
    private const GoogleConsentTypes AllGoogleTypes = GoogleConsentTypes.AdStorage | GoogleConsentTypes.AnalyticsStorage
        | GoogleConsentTypes.AdUserData | GoogleConsentTypes.AdPersonalization;

    private const ConsentRegimes OptInRegimes = ConsentRegimes.Gdpr | ConsentRegimes.Canada;

    private readonly OptInSignal[] _optIn;
    private readonly UsSignals? _us;
    private readonly GoogleVeto? _google;
    private readonly OwnConsent? _own;
    private readonly bool _ownInForce;
    private readonly CmpConsent? _cmp;
    private readonly bool _objectsToExempt;
    private readonly PlainTcf? _plain;

    internal Consent(
        ConsentRegimes regimes, OptInSignal[] optIn, UsSignals? us, GoogleVeto? google, ConsentSignals signals,
        DateTimeOffset now)
    {
        Regimes = regimes;
        _optIn = optIn;
        _us = us;
        _google = google;
        _own = signals.Own;
        _ownInForce = _own is not null && _own.GivenAt <= now && now < _own.ExpiresAt;
        _cmp = signals.Cmp;
        _objectsToExempt = signals.ObjectsToExempt || _own is { ObjectsToExempt: true };
        var hasChoice = _own is not null || _cmp is not null || _objectsToExempt;
        _plain = (regimes & OptInRegimes) != 0 && us is null && !hasChoice ? PlainTcf.Of(optIn) : null;
    }

    /// <summary>The rules in force for this hit.</summary>
    public ConsentRegimes Regimes { get; }

    /// <summary>True when a US opt-out signal is on, for pass-through (for example limited data use).</summary>
    public bool UsOptOut => _us is { OptedOut: true };

    /// <summary>GPC is read as an objection to legitimate interest, and is on.</summary>
    internal bool InterestObjected { get; init; }

    /// <summary>May this partner use this purpose?</summary>
    /// <param name="terms">The partner's terms.</param>
    /// <param name="purpose">The purpose; one that the tag does not need is denied.</param>
    public ConsentAnswer Ask(PartnerTerms terms, Purpose purpose)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (!terms.Needed.Contains(purpose))
            return new(ConsentState.Denied, LegalBases.None, ConsentReason.PurposeNotNeeded, SignalKind.None);
        var verdict = Decide(terms, PurposeSet.Of(purpose));
        var reason = verdict.Reasons.First;
        return verdict.Allowed
            ? new(ConsentState.Granted, verdict.Bases, ConsentReason.None, verdict.Source)
            : new(ConsentReasons.StateOf(reason), LegalBases.None, reason, verdict.Source);
    }

    /// <summary>May this partner use every purpose that it needs?</summary>
    public ConsentVerdict Decide(PartnerTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return !InterestObjected && (_google is null || terms.Google == GoogleConsentTypes.None)
            && _plain?.TryDecide(terms, out var verdict) == true
                ? verdict
                : DecideInFull(terms);
    }

    /// <summary>The long way, which knows every signal.</summary>
    internal ConsentVerdict DecideInFull(PartnerTerms terms) =>
        terms.Needed.IsEmpty
            ? new(false, LegalBases.None, ConsentReasons.Of(ConsentReason.NoPurpose), SignalKind.None)
            : Decide(terms, terms.Needed);

    /// <summary>
    /// The Google consent types that this partner may be told are granted: those that Consent Mode does not veto and
    /// the visitor's purposes cover as Google maps them (ad_storage 1; analytics_storage 9; ad_user_data 1 and 7;
    /// ad_personalization 3 and 4). Outside the opt-in regimes a US opt-out takes away the two of advertising. A type
    /// that the tag does not need (<see cref="PartnerTerms.Google"/>) can be told without being a condition.
    /// </summary>
    public GoogleConsentTypes GoogleGranted(PartnerTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var types = _google?.Granted ?? AllGoogleTypes;
        if ((Regimes & OptInRegimes) != 0)
            types &= GooglePurposes.Covered(Answer(terms).Any);
        return UsOptOut ? types & ~(GoogleConsentTypes.AdUserData | GoogleConsentTypes.AdPersonalization) : types;
    }

    /// <summary>
    /// May the partner have the precise location and the whole IP address? Under GDPR only with special feature 1 opted
    /// in; in the US unless the section in force refuses precise geolocation.
    /// </summary>
    public bool AllowsPreciseLocation(PartnerTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var allowed = (Regimes & ConsentRegimes.Gdpr) == 0 || _optIn.Length > 0;
        foreach (var signal in _optIn)
            allowed &= signal.AllowsPreciseLocation(terms);
        return allowed && _us is not { RefusesPreciseLocation: true };
    }

    private ConsentVerdict Decide(PartnerTerms terms, PurposeSet asked)
    {
        var reasons = ConsentReasons.None;
        var source = SignalKind.None;
        var own = Own(terms);
        var exempt = _objectsToExempt
            ? PurposeSet.Empty
            : asked.Intersect(terms.OnExemption).Except(own.RefusedInCmp);
        var bases = exempt.IsEmpty ? LegalBases.None : LegalBases.Exempt;
        var rest = asked.Except(exempt);

        if (!rest.IsEmpty)
        {
            reasons = (Regimes & OptInRegimes) != 0
                ? DecideOptIn(terms, rest, own, ref bases, ref source)
                : DecideElsewhere(terms, rest, own, ref bases, ref source);
        }

        if (_us is not null)
        {
            var ownGrants = own.Granted.Intersect(asked) == asked;
            var usSource = SignalKind.None;
            reasons = Join(reasons, _us.Refuse(terms, ownGrants, ref usSource), usSource, ref source);
        }

        if (_google is not null && terms.Google != GoogleConsentTypes.None)
        {
            var veto = ConsentReasons.Of(_google.Against(terms.Google));
            reasons = Join(reasons, veto, SignalKind.Google, ref source);
        }

        return reasons.IsEmpty ? new(true, bases, reasons, source) : new(false, LegalBases.None, reasons, source);
    }

    private OptInAnswer Answer(PartnerTerms terms) =>
        new(_optIn, Own(terms), terms, InterestObjected);

    private OwnAnswer Own(PartnerTerms terms)
    {
        var own = new OwnAnswer(_own, _ownInForce, terms.Partner);
        return _cmp is null ? own : own.And(_cmp, terms.Partner);
    }

    private ConsentReasons DecideOptIn(
        PartnerTerms terms, PurposeSet asked, in OwnAnswer own, ref LegalBases bases, ref SignalKind source)
    {
        var answer = new OptInAnswer(_optIn, own, terms, InterestObjected);
        var consent = answer.Consent.Intersect(terms.OnConsent).Intersect(asked);
        var interest = answer.LegitimateInterest.Intersect(terms.OnLegitimateInterest).Intersect(asked);
        var free = answer.NotRequired.Intersect(asked);
        bases |= (consent.IsEmpty ? LegalBases.None : LegalBases.Consent)
            | (interest.IsEmpty ? LegalBases.None : LegalBases.LegitimateInterest)
            | (free.IsEmpty ? LegalBases.None : LegalBases.NotRequired);
        source = answer.Source;

        var missing = asked.Except(consent).Except(interest).Except(free);
        return missing.IsEmpty ? ConsentReasons.None : Against(terms, answer, own, missing, ref source);
    }

    private ConsentReasons Against(
        PartnerTerms terms, in OptInAnswer answer, in OwnAnswer own, PurposeSet missing, ref SignalKind source)
    {
        var exempt = missing.Intersect(terms.OnExemptionOnly);
        var otherBasis = missing.Except(exempt).Intersect(answer.Any);
        var refused = missing.Except(exempt).Except(otherBasis);
        var reasons = ConsentReasons.None;
        if (!refused.IsEmpty)
            reasons = answer.Against(refused, _optIn, own, terms, out source);
        if (!otherBasis.IsEmpty)
            reasons = Join(reasons, ConsentReasons.Of(ConsentReason.BasisNotAllowed), answer.Source, ref source);
        if (!exempt.IsEmpty)
            reasons = Join(reasons, ConsentReasons.Of(ConsentReason.ObjectedToExempt), SignalKind.Own, ref source);
        return reasons;
    }

    private static ConsentReasons DecideElsewhere(
        PartnerTerms terms, PurposeSet asked, in OwnAnswer own, ref LegalBases bases, ref SignalKind source)
    {
        bases |= LegalBases.NotRequired;
        source = SignalKind.Territory;
        var reasons = ConsentReasons.None;
        var denied = asked.Intersect(own.Denied);
        if (!denied.IsEmpty)
            reasons = Join(reasons, own.Against(denied), own.Source, ref source);

        // Whoever objects to exempt measurement is heard everywhere; what is left of it here was objected to.
        if (!asked.Intersect(terms.OnExemptionOnly).IsEmpty)
            reasons = Join(reasons, ConsentReasons.Of(ConsentReason.ObjectedToExempt), SignalKind.Own, ref source);
        return reasons;
    }

    private static ConsentReasons Join(
        ConsentReasons known, ConsentReasons added, SignalKind from, ref SignalKind source)
    {
        if (known.IsEmpty && !added.IsEmpty)
            source = from;
        return known.Union(added);
    }
}

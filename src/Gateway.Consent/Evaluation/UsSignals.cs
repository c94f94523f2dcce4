using Gateway.Consent.Gpp;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Evaluation;

/// <summary>Every US signal in force for one hit, the strictest of each kept.</summary>
internal sealed class UsSignals
{
    private static readonly UsActivities[] Activities =
        [UsActivities.Sale, UsActivities.Sharing, UsActivities.TargetedAdvertising];

    private readonly (ConsentReason Reason, SignalKind Source)[] _refusals =
        new (ConsentReason Reason, SignalKind Source)[Activities.Length];

    private readonly bool _signalRequired;
    private ConsentReason _fault;
    private SignalKind _faultSource;
    private bool _knownChild;
    private bool _underThirteen;
    private bool _serviceProviderMode;
    private bool _heard;
    private SensitiveCategory _sensitiveRefused;
    private bool _sensitiveHeard;

    public UsSignals(bool gpc, bool signalRequired)
    {
        Gpc = gpc;
        _signalRequired = signalRequired;
    }

    public bool Gpc { get; private set; }

    /// <summary>True when the visitor opted out of anything, for pass-through.</summary>
    public bool OptedOut => Gpc || Array.Exists(_refusals, refusal => refusal.Reason is
        ConsentReason.SaleOptOut or ConsentReason.SharingOptOut or ConsentReason.TargetedAdvertisingOptOut);

    public void Add(UsSection section)
    {
        var answers = section.Answers;
        _heard = _sensitiveHeard = true;
        Gpc |= answers.Gpc;
        _knownChild |= answers.KnownChild == UsKnownChild.Deny;
        _underThirteen |= answers.UnderThirteen;
        _serviceProviderMode |= answers.ServiceProviderMode;
        _sensitiveRefused |= answers.SensitiveRefused;
        if (answers.GeneralRefusal != ConsentReason.None)
            AddFault(answers.GeneralRefusal, SignalKind.Gpp);
        for (var i = 0; i < Activities.Length; i++)
            Refuse(i, answers.WhyNot(Activities[i]), SignalKind.Gpp);
    }

    public void Add(UsPrivacyString privacy)
    {
        _heard = true;
        if (privacy.SaleAllowed)
            return;
        var reason = (privacy.OptOutSale, privacy.Notice) switch
        {
            ('Y', _) => ConsentReason.SaleOptOut,
            (_, 'N') => ConsentReason.UsNoticeNotGiven,
            _ => ConsentReason.UsAmbiguous,
        };
        for (var i = 0; i < Activities.Length; i++)
            Refuse(i, reason, SignalKind.UsPrivacy);
    }

    public void AddFault(ConsentReason fault, SignalKind source)
    {
        if (_fault == ConsentReason.None)
            (_fault, _faultSource) = (fault, source);
    }

    /// <summary>True when the section in force refuses or does not mention precise location.</summary>
    public bool RefusesPreciseLocation =>
        _fault != ConsentReason.None || (_sensitiveRefused & SensitiveCategory.PreciseGeolocation) != 0;

    /// <summary>Every reason against giving data to this partner, and the signal of the first one.</summary>
    public ConsentReasons Refuse(PartnerTerms terms, bool ownGrants, ref SignalKind source)
    {
        // A service provider's contract excuses the sale, never advertising across contexts (CCPA regulations 7050).
        var asked = terms.Role == PartnerRole.ServiceProvider
            ? terms.Activities & ~UsActivities.Sale
            : terms.Activities;
        var sensitive = (SensitiveCategory)terms.SensitiveCategories;
        var reasons = ConsentReasons.None;
        if (asked != UsActivities.None)
            reasons = Against(asked, ownGrants, ref source);
        if (sensitive != SensitiveCategory.None && RefusesSensitive(sensitive, ownGrants))
            reasons = Add(reasons, ConsentReason.SensitiveData, SignalKind.Gpp, ref source);
        var thirdParty = terms.Role == PartnerRole.ThirdParty;
        if (_knownChild || (_underThirteen && thirdParty))
            reasons = Add(reasons, ConsentReason.KnownChild, SignalKind.Gpp, ref source);
        if (_serviceProviderMode && thirdParty)
            reasons = Add(reasons, ConsentReason.ServiceProviderMode, SignalKind.Gpp, ref source);
        return reasons;
    }

    private ConsentReasons Against(UsActivities asked, bool ownGrants, ref SignalKind source)
    {
        var reasons = ConsentReasons.None;
        if (Gpc)
            reasons = Add(reasons, ConsentReason.GpcOptOut, SignalKind.Gpc, ref source);
        for (var i = 0; i < Activities.Length; i++)
        {
            if ((asked & Activities[i]) != 0)
                reasons = Add(reasons, _refusals[i].Reason, _refusals[i].Source, ref source);
        }

        reasons = Add(reasons, _fault, _faultSource, ref source);
        if (_signalRequired && !_heard && _fault == ConsentReason.None && !ownGrants)
            reasons = Add(reasons, ConsentReason.UsNoSignal, SignalKind.None, ref source);
        return reasons;
    }

    private bool RefusesSensitive(SensitiveCategory sent, bool ownGrants) =>
        (_sensitiveRefused & sent) != 0
        || _fault != ConsentReason.None
        || (_signalRequired && !_sensitiveHeard && !ownGrants);

    private void Refuse(int activity, ConsentReason reason, SignalKind source)
    {
        // An opt-out says more than an unclear field, whichever section comes first.
        var known = _refusals[activity].Reason;
        if (known is ConsentReason.None or ConsentReason.UsAmbiguous && reason != ConsentReason.None)
            _refusals[activity] = (reason, source);
    }

    private static ConsentReasons Add(
        ConsentReasons reasons, ConsentReason reason, SignalKind from, ref SignalKind source)
    {
        if (reason != ConsentReason.None && source == SignalKind.None)
            source = from;
        return reasons.With(reason);
    }
}

using Gateway.Consent.Cmps;

namespace Gateway.Consent.Evaluation;

/// <summary>What the visitor's own choices say of one partner: the gateway's record, and the site's CMP.</summary>
internal readonly struct OwnAnswer
{
    private readonly ConsentReason _silence;
    private readonly ConsentReason _cmpRefusal;
    private readonly bool _partnerDenied;
    private readonly bool _named;

    public OwnAnswer(OwnConsent? own, bool inForce, string partner)
    {
        Source = SignalKind.Own;
        Allowed = PurposeSet.All;
        if (!inForce)
        {
            _silence = own is null ? ConsentReason.Unknown : ConsentReason.OwnExpired;
            return;
        }

        _silence = ConsentReason.OwnPartnerNotNamed;
        _partnerDenied = own!.DeniedPartners.Contains(partner);
        _named = own.Partners.Contains(partner);
        Denied = _partnerDenied ? PurposeSet.All : own.Denied;
        Granted = _named ? own.Granted.Except(Denied) : PurposeSet.Empty;

        // A record that named the partner must grant what others grant; one that did not can still refuse.
        Allowed = _named ? Granted : PurposeSet.All.Except(Denied);
    }

    private OwnAnswer(in OwnAnswer record, CmpConsent cmp, string partner)
    {
        this = record;
        var isMapped = cmp.Partners.TryGetValue(partner, out var grant);
        RefusedInCmp = cmp.IsUnreadable ? PurposeSet.All : grant.Refused;
        _cmpRefusal = cmp.IsUnreadable ? ConsentReason.CmpUndecodable : ConsentReason.CmpRefused;
        if (_silence == ConsentReason.Unknown) (_silence, Source) = (ConsentReason.CmpNotMapped, SignalKind.Cmp);
        if (!RefusedInCmp.IsEmpty || (isMapped && record.Granted.IsEmpty)) Source = SignalKind.Cmp;
        Denied = record.Denied.Union(RefusedInCmp);
        Allowed = isMapped ? record.Allowed.Intersect(grant.Granted) : record.Allowed.Except(RefusedInCmp);
        Granted = record.Granted.Union(grant.Granted).Intersect(Allowed);
    }

    /// <summary>Granted to this partner, which the notice or the CMP named.</summary>
    public PurposeSet Granted { get; }

    /// <summary>Refused for this partner or for all.</summary>
    public PurposeSet Denied { get; }

    /// <summary>What other signals may grant.</summary>
    public PurposeSet Allowed { get; }

    /// <summary>Refused in the site's CMP. Whoever refuses there objects to exempt measurement as well.</summary>
    public PurposeSet RefusedInCmp { get; }

    /// <summary>Which of the two speaks.</summary>
    public SignalKind Source { get; }

    /// <summary>Joined with the site's CMP: what either refuses is refused, and whoever names the partner must grant.</summary>
    public OwnAnswer And(CmpConsent cmp, string partner) => new(this, cmp, partner);

    /// <summary>Why the choices do not grant these purposes.</summary>
    public ConsentReasons Against(PurposeSet purposes)
    {
        if (_partnerDenied)
            return ConsentReasons.Of(ConsentReason.OwnPartnerDenied);
        var reasons = ConsentReasons.None;
        if (!purposes.Intersect(RefusedInCmp).IsEmpty)
            reasons = reasons.With(_cmpRefusal);
        if (!purposes.Intersect(Denied.Except(RefusedInCmp)).IsEmpty)
            reasons = reasons.With(ConsentReason.OwnPurposeDenied);
        if (purposes.Except(Denied).IsEmpty)
            return reasons;
        return reasons.With(_named ? ConsentReason.OwnPurposeNotGranted : _silence);
    }
}

namespace Gateway.Consent.Evaluation;

/// <summary>What the own record says of one partner.</summary>
internal readonly struct OwnAnswer
{
    private readonly ConsentReason _silence;
    private readonly bool _partnerDenied;
    private readonly bool _named;

    public OwnAnswer(OwnConsent? own, bool inForce, string partner)
    {
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

    /// <summary>Granted to this partner, which the notice named.</summary>
    public PurposeSet Granted { get; }

    /// <summary>Refused for this partner or for all.</summary>
    public PurposeSet Denied { get; }

    /// <summary>What other signals may grant.</summary>
    public PurposeSet Allowed { get; }

    /// <summary>Why the record does not grant these purposes.</summary>
    public ConsentReasons Against(PurposeSet purposes)
    {
        if (_partnerDenied)
            return ConsentReasons.Of(ConsentReason.OwnPartnerDenied);
        var reasons = ConsentReasons.None;
        if (!purposes.Intersect(Denied).IsEmpty)
            reasons = reasons.With(ConsentReason.OwnPurposeDenied);
        if (purposes.Except(Denied).IsEmpty)
            return reasons;
        return reasons.With(_named ? ConsentReason.OwnPurposeNotGranted : _silence);
    }
}

namespace Gateway.Consent.Evaluation;

/// <summary>What the own record says of one partner.</summary>
internal readonly struct OwnAnswer
{
    private readonly ConsentReason _silence;
    private readonly bool _partnerDenied;

    public OwnAnswer(OwnConsent? own, bool inForce, string partner)
    {
        if (own is null)
        {
            _silence = ConsentReason.Unknown;
            return;
        }

        if (!inForce)
        {
            _silence = ConsentReason.OwnExpired;
            return;
        }

        _partnerDenied = own.DeniedPartners.Contains(partner);
        Named = own.Partners.Contains(partner);
        Denied = _partnerDenied ? PurposeSet.All : own.Denied;
        Granted = Named ? new((ushort)(own.Granted.Bits & ~Denied.Bits)) : PurposeSet.Empty;
        _silence = ConsentReason.OwnPartnerNotNamed;
    }

    /// <summary>True when the notice named the partner: then what the record does not grant is not granted.</summary>
    public bool Named { get; }

    public PurposeSet Granted { get; }

    /// <summary>Refused for this partner or for all.</summary>
    public PurposeSet Denied { get; }

    public ConsentReason WhyNot(Purpose purpose)
    {
        if (_partnerDenied)
            return ConsentReason.OwnPartnerDenied;
        if (Denied.Contains(purpose))
            return ConsentReason.OwnPurposeDenied;
        return Named ? ConsentReason.OwnPurposeNotGranted : _silence;
    }
}

namespace Gateway.Consent.Evaluation;

/// <summary>
/// What the opt-in signals and the own record grant one partner together: everything that speaks of the partner must
/// grant, and something must.
/// </summary>
internal readonly struct OptInAnswer
{
    private readonly OptInGrant _first;
    private readonly OptInGrant _second;
    private readonly OwnAnswer _own;
    private readonly int _speaking;

    public OptInAnswer(ReadOnlySpan<OptInSignal> signals, in OwnAnswer own, PartnerTerms terms, bool interestObjected)
    {
        _own = own;
        var (consent, interest, free) = (own.Granted, PurposeSet.Empty, PurposeSet.Empty);
        foreach (var signal in signals)
        {
            if (!signal.SpeaksOf(terms))
                continue;
            var grant = signal.For(terms);
            (consent, interest, free) = _speaking == 0
                ? (grant.Consent, grant.LegitimateInterest, grant.NotRequired)
                : Both(consent, interest, free, grant);
            if (_speaking++ == 0)
                _first = grant;
            else
                _second = grant;
        }

        // A record that named the partner must grant too; one that did not can still refuse.
        var allowed = _speaking > 0 && own.Named ? own.Granted : Without(PurposeSet.All, own.Denied);
        Consent = consent.Intersect(allowed);
        LegitimateInterest = interestObjected ? PurposeSet.Empty : interest.Intersect(allowed);
        NotRequired = free.Intersect(allowed);
        Source = _speaking > 0 ? _first.Source : own.Granted.IsEmpty ? SignalKind.None : SignalKind.Own;
    }

    public PurposeSet Consent { get; }

    public PurposeSet LegitimateInterest { get; }

    public PurposeSet NotRequired { get; }

    public SignalKind Source { get; }

    public PurposeSet Any => Consent.Union(LegitimateInterest).Union(NotRequired);

    /// <summary>Why a purpose is not granted, and which signal says so.</summary>
    public (ConsentReason Reason, SignalKind Source) WhyNot(Purpose purpose)
    {
        if (_speaking > 0 && !Grants(_first, purpose))
            return (_first.WhyNot(purpose), _first.Source);
        if (_speaking > 1 && !Grants(_second, purpose))
            return (_second.WhyNot(purpose), _second.Source);
        if (_speaking > 0 && (_own.Named ? _own.Granted.Contains(purpose) : !_own.Denied.Contains(purpose)))
            return (ConsentReason.LegitimateInterestObjected, SignalKind.Gpc);
        return (_own.WhyNot(purpose), SignalKind.Own);
    }

    private static bool Grants(in OptInGrant grant, Purpose purpose) =>
        grant.Consent.Union(grant.LegitimateInterest).Union(grant.NotRequired).Contains(purpose);

    /// <summary>Granted by both; where the bases differ, consent stands for both.</summary>
    private static (PurposeSet Consent, PurposeSet Interest, PurposeSet Free) Both(
        PurposeSet consent, PurposeSet interest, PurposeSet free, in OptInGrant grant)
    {
        var one = consent.Union(interest).Union(free);
        var other = grant.Consent.Union(grant.LegitimateInterest).Union(grant.NotRequired);
        var both = one.Intersect(other);
        var onConsent = consent.Union(grant.Consent).Intersect(both);
        var onInterest = Without(interest.Union(grant.LegitimateInterest).Intersect(both), onConsent);
        return (onConsent, onInterest, Without(both, onConsent.Union(onInterest)));
    }

    private static PurposeSet Without(PurposeSet set, PurposeSet removed) => new((ushort)(set.Bits & ~removed.Bits));
}

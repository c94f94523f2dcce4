namespace Gateway.Consent.Evaluation;

/// <summary>
/// What the opt-in signals and the own record grant one partner together: everything that speaks of the partner must
/// grant, and something must.
/// </summary>
internal readonly struct OptInAnswer
{
    private readonly OptInGrant _first;
    private readonly int _speaking;

    public OptInAnswer(OptInSignal[] signals, in OwnAnswer own, PartnerTerms terms, bool interestObjected)
    {
        foreach (var signal in signals)
        {
            if (!signal.SpeaksOf(terms))
                continue;
            if (_speaking++ == 0)
            {
                _first = signal.For(terms);
                Consent = _first.Consent;
                LegitimateInterest = _first.LegitimateInterest;
                NotRequired = _first.NotRequired;
                continue;
            }

            // Granted by both; where the bases differ, consent stands for both.
            var grant = signal.For(terms);
            var both = Any.Intersect(grant.Any);
            Consent = Consent.Union(grant.Consent).Intersect(both);
            LegitimateInterest = LegitimateInterest.Union(grant.LegitimateInterest).Intersect(both).Except(Consent);
            NotRequired = both.Except(Consent).Except(LegitimateInterest);
        }

        if (_speaking == 0)
        {
            Consent = own.Granted;
            Source = own.Granted.IsEmpty ? SignalKind.None : own.Source;
            return;
        }

        Source = _first.Source;
        Consent = Consent.Intersect(own.Allowed);
        LegitimateInterest = interestObjected ? PurposeSet.Empty : LegitimateInterest.Intersect(own.Allowed);
        NotRequired = NotRequired.Intersect(own.Allowed);
    }

    public PurposeSet Consent { get; }

    public PurposeSet LegitimateInterest { get; }

    public PurposeSet NotRequired { get; }

    public SignalKind Source { get; }

    public PurposeSet Any => Consent.Union(LegitimateInterest).Union(NotRequired);

    /// <summary>Why these purposes are not granted, and which signal said so first.</summary>
    /// <remarks>Takes what it was made of again: kept in it, that would be copied for every tag.</remarks>
    public ConsentReasons Against(
        PurposeSet refused, OptInSignal[] signals, in OwnAnswer own, PartnerTerms terms, out SignalKind source)
    {
        var reasons = ConsentReasons.None;
        var rest = refused;
        source = SignalKind.None;
        if (_speaking > 0)
        {
            Take(_first, ref rest, ref reasons, ref source);
            for (var i = 0; _speaking > 1 && i < signals.Length; i++)
            {
                if (signals[i].SpeaksOf(terms))
                    Take(signals[i].For(terms), ref rest, ref reasons, ref source);
            }

            // What every signal grants and the record lets pass was granted on an interest that GPC objects to.
            var objected = rest.Intersect(own.Allowed);
            if (!objected.IsEmpty)
            {
                reasons = reasons.With(ConsentReason.LegitimateInterestObjected);
                source = source == SignalKind.None ? SignalKind.Gpc : source;
                rest = rest.Except(objected);
            }
        }

        if (rest.IsEmpty)
            return reasons;
        source = source == SignalKind.None ? own.Source : source;
        return reasons.Union(own.Against(rest));
    }

    private static void Take(
        in OptInGrant grant, ref PurposeSet rest, ref ConsentReasons reasons, ref SignalKind source)
    {
        var refused = rest.Except(grant.Any);
        if (refused.IsEmpty)
            return;
        reasons = reasons.Union(grant.Against(refused));
        source = source == SignalKind.None ? grant.Source : source;
        rest = rest.Except(refused);
    }
}

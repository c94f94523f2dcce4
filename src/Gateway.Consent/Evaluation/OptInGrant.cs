using Gateway.Consent.Tcf;

namespace Gateway.Consent.Evaluation;

/// <summary>What one opt-in signal grants one partner.</summary>
internal readonly struct OptInGrant
{
    private readonly TcVendorDecision _decision;
    private readonly ConsentReason _refusal;

    private OptInGrant(SignalKind source, PurposeSet consent, PurposeSet interest, ConsentReason refusal)
    {
        Source = source;
        Consent = consent;
        LegitimateInterest = interest;
        _refusal = refusal;
    }

    public OptInGrant(in TcVendorDecision decision)
    {
        Source = SignalKind.Tcf;
        Consent = decision.Consent;
        LegitimateInterest = decision.LegitimateInterest;
        _decision = decision;
    }

    public SignalKind Source { get; }

    public PurposeSet Consent { get; }

    public PurposeSet LegitimateInterest { get; }

    /// <summary>Purpose 1 where the publisher's law asks nothing for it.</summary>
    public PurposeSet NotRequired { get; init; }

    /// <summary>Nothing is granted, for one reason.</summary>
    public static OptInGrant Refused(SignalKind source, ConsentReason reason) =>
        new(source, PurposeSet.Empty, PurposeSet.Empty, reason);

    /// <summary>These purposes are granted, and the others are not for one reason.</summary>
    public static OptInGrant Of(SignalKind source, uint consent, uint interest, ConsentReason reason) =>
        new(source, Set(consent), Set(interest), reason);

    /// <summary>PurposeOneTreatment is 1: purpose 1 was not disclosed.</summary>
    public bool PurposeOneHidden { get; init; }

    public ConsentReason WhyNot(Purpose purpose)
    {
        if (_refusal != ConsentReason.None)
            return _refusal;
        return PurposeOneHidden && purpose == Purpose.StoreAccess
            ? ConsentReason.PurposeOneNotDisclosed
            : _decision.WhyNot(purpose);
    }

    private static PurposeSet Set(uint bits) => PurposeSet.All.Intersect(new((ushort)bits));
}

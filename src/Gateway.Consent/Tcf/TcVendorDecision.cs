using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tcf;

/// <summary>
/// On which basis a vendor may use which purpose (TC string format, "Publisher restrictions" and Implementation
/// Guidelines, "How to determine legal bases"), given a valid string. A flexible purpose without a restriction has its
/// default basis only.
/// </summary>
public readonly record struct TcVendorDecision
{
    /// <summary>Purposes 1, 3, 4, 5 and 6 are never on legitimate interest (TCF Policies, since 2.2).</summary>
    internal const uint NeverOnLegitimateInterest = 0b11_1101;

    private const int Width = Purposes.Count;
    private const int ConsentDueAt = Width;
    private const int InterestDueAt = 2 * Width;
    private const int ConsentAt = 3 * Width;
    private const int InterestAt = 4 * Width;
    private const int VendorConsentAt = 5 * Width;
    private const int SpecialFeaturesAt = 16;

    /// <summary>
    /// Five sets of purposes and a flag in one word: a struct of many small fields is copied at every return, and this
    /// one is asked for once per tag (ConsentQuestionBenchmarks.Decide).
    /// </summary>
    private readonly ulong _sets;

    /// <summary>Special purposes, and from bit 16 special features.</summary>
    private readonly uint _special;

    private TcVendorDecision(Vendor vendor, in TcVendorSignals signals, in TcCore core)
    {
        var onConsent = vendor.Purposes;
        var onInterest = vendor.LegIntPurposes & ~vendor.Purposes;

        // Of several restriction types on one purpose the lowest number wins.
        var barred = signals.Restricted.NotAllowed;
        var toConsent = onInterest & signals.Restricted.RequireConsent;
        var toInterest = onConsent & signals.Restricted.RequireLegitimateInterest & ~signals.Restricted.RequireConsent;
        var consentDue = (onConsent & ~toInterest | toConsent & vendor.FlexiblePurposes) & ~barred;
        var interestDue = (onInterest & ~toConsent | toInterest & vendor.FlexiblePurposes)
            & ~barred & ~NeverOnLegitimateInterest;

        var consent = signals.Consent ? consentDue & core.PurposesConsent : 0;
        var interest = signals.LegitimateInterest ? interestDue & core.PurposesLITransparency : 0;
        _sets = Place(onConsent | onInterest, 0) | Place(consentDue, ConsentDueAt) | Place(interestDue, InterestDueAt)
            | Place(consent, ConsentAt) | Place(interest, InterestAt)
            | (signals.Consent ? 1UL << VendorConsentAt : 0);
        var specialPurposes = signals.Disclosed == true ? vendor.SpecialPurposes & 0xFFFF : 0;
        _special = specialPurposes | (vendor.SpecialFeatures & core.SpecialFeatureOptIns) << SpecialFeaturesAt;
    }

    private TcVendorDecision(ConsentReason refusal) => VendorRefusal = refusal;

    /// <summary>Why the vendor may do nothing at all; None otherwise.</summary>
    public ConsentReason VendorRefusal { get; }

    /// <summary>Purposes granted on consent.</summary>
    public PurposeSet Consent => SetAt(ConsentAt);

    /// <summary>Purposes granted on legitimate interest.</summary>
    public PurposeSet LegitimateInterest => SetAt(InterestAt);

    /// <summary>Special purposes the vendor may use: declared and disclosed. Bit n - 1.</summary>
    public uint SpecialPurposes => _special & 0xFFFF;

    /// <summary>Special features the vendor may use: declared and opted in. Bit n - 1.</summary>
    public uint SpecialFeatures => _special >> SpecialFeaturesAt;

    /// <summary>True when purpose 1 is due on consent: declared, and not barred by a restriction.</summary>
    internal bool UsesStorage => SetAt(ConsentDueAt).Contains(Purpose.StoreAccess);

    /// <summary>Decides for one vendor.</summary>
    /// <param name="list">The vendor list.</param>
    /// <param name="vendorId">The vendor.</param>
    /// <param name="core">The fixed fields of the string.</param>
    /// <param name="signals">What the string says about this vendor.</param>
    /// <param name="now">The instant of the question: a vendor deleted by then is refused.</param>
    public static TcVendorDecision Of(
        VendorList list, int vendorId, in TcCore core, in TcVendorSignals signals, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.Find(vendorId) is not { } vendor)
            return new(ConsentReason.VendorNotInList);
        if (vendor.DeletedDate <= now)
            return new(ConsentReason.VendorDeleted);
        return signals.Disclosed == false ? new(ConsentReason.VendorNotDisclosed) : new(vendor, signals, core);
    }

    /// <summary>Why a purpose is refused; None when it is granted.</summary>
    public ConsentReason WhyNot(Purpose purpose) =>
        Consent.Contains(purpose) || LegitimateInterest.Contains(purpose)
            ? ConsentReason.None
            : Against(PurposeSet.Of(purpose)).First;

    /// <summary>Every reason for which these purposes, none of which is granted, are refused.</summary>
    internal ConsentReasons Against(PurposeSet refused)
    {
        if (refused.IsEmpty || VendorRefusal != ConsentReason.None)
            return ConsentReasons.Of(refused.IsEmpty ? ConsentReason.None : VendorRefusal);
        var reasons = ConsentReasons.None;
        var declared = refused.Intersect(SetAt(0));
        var consentDue = declared.Intersect(SetAt(ConsentDueAt));
        var interestDue = declared.Intersect(SetAt(InterestDueAt));
        if (declared != refused)
            reasons = reasons.With(ConsentReason.PurposeNotDeclaredByVendor);
        if (!consentDue.IsEmpty && (_sets >> VendorConsentAt & 1) != 0)
            reasons = reasons.With(ConsentReason.PurposeDenied);
        else if (!consentDue.IsEmpty)
            reasons = reasons.With(ConsentReason.VendorDenied);
        if (!interestDue.IsEmpty)
            reasons = reasons.With(ConsentReason.LegitimateInterestObjected);
        if (!declared.Except(consentDue).Except(interestDue).IsEmpty)
            reasons = reasons.With(ConsentReason.PublisherRestriction);
        return reasons;
    }

    private static ulong Place(uint purposes, int at) => (ulong)(purposes & PurposeSet.All.Bits) << at;

    private PurposeSet SetAt(int at) => new((ushort)(_sets >> at & PurposeSet.All.Bits));
}

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
    private const uint NeverOnLegitimateInterest = 0b11_1101;

    private readonly uint _declared;
    private readonly uint _consentDue;
    private readonly uint _legitimateInterestDue;
    private readonly bool _vendorConsent;

    private TcVendorDecision(Vendor vendor, in TcVendorSignals signals, in TcCore core)
    {
        var onConsent = vendor.Purposes;
        var onInterest = vendor.LegIntPurposes & ~vendor.Purposes;
        _declared = onConsent | onInterest;

        // Of several restriction types on one purpose the lowest number wins.
        var barred = signals.Restricted.NotAllowed;
        var toConsent = onInterest & signals.Restricted.RequireConsent;
        var toInterest = onConsent & signals.Restricted.RequireLegitimateInterest & ~signals.Restricted.RequireConsent;
        _consentDue = (onConsent & ~toInterest | toConsent & vendor.FlexiblePurposes) & ~barred;
        _legitimateInterestDue = (onInterest & ~toConsent | toInterest & vendor.FlexiblePurposes)
            & ~barred & ~NeverOnLegitimateInterest;

        _vendorConsent = signals.Consent;
        Consent = signals.Consent ? Set(_consentDue & core.PurposesConsent) : PurposeSet.Empty;
        LegitimateInterest = signals.LegitimateInterest
            ? Set(_legitimateInterestDue & core.PurposesLITransparency)
            : PurposeSet.Empty;
        SpecialPurposes = signals.Disclosed == true ? vendor.SpecialPurposes : 0;
        SpecialFeatures = vendor.SpecialFeatures & core.SpecialFeatureOptIns;
    }

    private TcVendorDecision(ConsentReason refusal) => VendorRefusal = refusal;

    /// <summary>Why the vendor may do nothing at all; None otherwise.</summary>
    public ConsentReason VendorRefusal { get; }

    /// <summary>Purposes granted on consent.</summary>
    public PurposeSet Consent { get; }

    /// <summary>Purposes granted on legitimate interest.</summary>
    public PurposeSet LegitimateInterest { get; }

    /// <summary>Special purposes the vendor may use: declared and disclosed. Bit n - 1.</summary>
    public uint SpecialPurposes { get; }

    /// <summary>Special features the vendor may use: declared and opted in. Bit n - 1.</summary>
    public uint SpecialFeatures { get; }

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

    /// <summary>True when purpose 1 is due on consent: declared, and not barred by a restriction.</summary>
    internal bool UsesStorage => (_consentDue & 1) != 0;

    /// <summary>Why a purpose is refused; None when it is granted.</summary>
    public ConsentReason WhyNot(Purpose purpose)
    {
        if (VendorRefusal != ConsentReason.None)
            return VendorRefusal;
        if (Consent.Contains(purpose) || LegitimateInterest.Contains(purpose))
            return ConsentReason.None;
        var bit = Purposes.IsDefined(purpose) ? 1u << ((int)purpose - 1) : 0;
        if ((_declared & bit) == 0)
            return ConsentReason.PurposeNotDeclaredByVendor;
        if ((_consentDue & bit) != 0)
            return _vendorConsent ? ConsentReason.PurposeDenied : ConsentReason.VendorDenied;
        return (_legitimateInterestDue & bit) != 0
            ? ConsentReason.LegitimateInterestObjected
            : ConsentReason.PublisherRestriction;
    }

    private static PurposeSet Set(uint bits) => PurposeSet.All.Intersect(new((ushort)bits));
}

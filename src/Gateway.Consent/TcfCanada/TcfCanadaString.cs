using Gateway.Consent.Tcf;

namespace Gateway.Consent.TcfCanada;

/// <summary>A decoded section tcfcav1: Canada's TCF, which knows express and implied consent.</summary>
public sealed class TcfCanadaString
{
    internal TcfCanadaString(
        TcfCanadaCore core, VendorIdSet express, VendorIdSet implied, PublisherRestriction[] restrictions)
    {
        Core = core;
        VendorExpressConsent = express;
        VendorImpliedConsent = implied;
        Restrictions = restrictions;
    }

    /// <summary>The fixed fields.</summary>
    public TcfCanadaCore Core { get; }

    /// <summary>Vendors with express consent.</summary>
    public VendorIdSet VendorExpressConsent { get; }

    /// <summary>Vendors with implied consent.</summary>
    public VendorIdSet VendorImpliedConsent { get; }

    /// <summary>Restrictions in the order written: 0 not allowed, 1 express, 2 implied consent required.</summary>
    public IReadOnlyList<PublisherRestriction> PublisherRestrictions => Restrictions;

    internal PublisherRestriction[] Restrictions { get; }

    /// <summary>Segment type 1; null when absent.</summary>
    public VendorIdSet? DisclosedVendors { get; internal set; }

    /// <summary>Segment type 3: purposes express and implied, and custom purposes; null when absent.</summary>
    public PublisherTc? PublisherTc { get; internal set; }
}

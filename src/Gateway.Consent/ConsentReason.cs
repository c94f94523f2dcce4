namespace Gateway.Consent;

/// <summary>Why a partner may not use a purpose. Numbers are stable and below 64; ledgers store them.</summary>
public enum ConsentReason : byte
{
    /// <summary>No reason: granted.</summary>
    None = 0,

    /// <summary>No signal says anything about this partner.</summary>
    Unknown = 1,

    /// <summary>The tag maps to no purpose.</summary>
    NoPurpose = 2,

    /// <summary>The question is about a purpose that the tag does not declare.</summary>
    PurposeNotNeeded = 3,

    /// <summary>The signals grant a basis that the contract does not allow.</summary>
    BasisNotAllowed = 4,

    /// <summary>The TC string does not decode.</summary>
    TcfUndecodable = 5,

    /// <summary>TCF: IsServiceSpecific is 0, not allowed since 2021-09-01.</summary>
    TcfNotServiceSpecific = 6,

    /// <summary>TCF: TcfPolicyVersion is below 4.</summary>
    TcfPolicyVersion = 7,

    /// <summary>TCF 2.3: no Disclosed Vendors segment in a string updated since 2026-03-01.</summary>
    TcfDisclosedVendorsMissing = 8,

    /// <summary>TCF: the string is older than 13 months.</summary>
    TcfExpired = 9,

    /// <summary>The string is dated more than a day ahead.</summary>
    TcfFromTheFuture = 10,

    /// <summary>The CMP is not in the Global CMP List.</summary>
    TcfCmpUnknown = 11,

    /// <summary>The CMP was deleted from the Global CMP List.</summary>
    TcfCmpDeleted = 12,

    /// <summary>No Global Vendor List is loaded.</summary>
    VendorListMissing = 13,

    /// <summary>The vendor id is not in the Global Vendor List.</summary>
    VendorNotInList = 14,

    /// <summary>The vendor was deleted from the Global Vendor List.</summary>
    VendorDeleted = 15,

    /// <summary>The Disclosed Vendors segment does not hold the vendor.</summary>
    VendorNotDisclosed = 16,

    /// <summary>The vendor did not register the purpose.</summary>
    PurposeNotDeclaredByVendor = 17,

    /// <summary>A publisher restriction bars the vendor from the purpose.</summary>
    PublisherRestriction = 18,

    /// <summary>PurposesConsent has no bit for the purpose.</summary>
    PurposeDenied = 19,

    /// <summary>VendorConsents has no bit for the vendor.</summary>
    VendorDenied = 20,

    /// <summary>PurposesLITransparency or the vendor’s LI bit is not set.</summary>
    LegitimateInterestObjected = 21,

    /// <summary>PurposeOneTreatment: purpose 1 was not disclosed.</summary>
    PurposeOneNotDisclosed = 22,

    /// <summary>The own record is not in force at this instant.</summary>
    OwnExpired = 24,

    /// <summary>The notice did not name the partner.</summary>
    OwnPartnerNotNamed = 25,

    /// <summary>The own record refuses the partner.</summary>
    OwnPartnerDenied = 26,

    /// <summary>The own record refuses the purpose.</summary>
    OwnPurposeDenied = 27,

    /// <summary>The own record names the partner and not the purpose.</summary>
    OwnPurposeNotGranted = 28,

    /// <summary>The visitor objects to exempt audience measurement.</summary>
    ObjectedToExempt = 29,

    /// <summary>The Additional Consent string does not decode.</summary>
    AcUndecodable = 30,

    /// <summary>An AC string counts only beside a valid TC string.</summary>
    AcWithoutTcf = 31,

    /// <summary>The AC string does not hold the provider.</summary>
    AcNotConsented = 32,

    /// <summary>The Publisher TC segment does not grant the custom purpose.</summary>
    CustomPurposeDenied = 33,

    /// <summary>The Publisher TC segment has no such custom purpose.</summary>
    CustomPurposeMissing = 34,

    /// <summary>Consent Mode denies a type that the tag needs.</summary>
    GoogleDenied = 35,

    /// <summary>Consent Mode leaves a type unset that the tag needs.</summary>
    GoogleUnset = 36,

    /// <summary>gcs or gcd does not decode.</summary>
    GoogleUndecodable = 37,

    /// <summary>Global Privacy Control is on.</summary>
    GpcOptOut = 40,

    /// <summary>Sale: opted out.</summary>
    SaleOptOut = 41,

    /// <summary>Sharing: opted out.</summary>
    SharingOptOut = 42,

    /// <summary>Targeted advertising: opted out.</summary>
    TargetedAdvertisingOptOut = 43,

    /// <summary>The opt-out notice was not given.</summary>
    UsNoticeNotGiven = 44,

    /// <summary>Opt-out and notice together say nothing clear.</summary>
    UsAmbiguous = 45,

    /// <summary>A US law applies and no signal says that the visitor did not opt out.</summary>
    UsNoSignal = 46,

    /// <summary>The GPP string does not decode.</summary>
    GppUndecodable = 47,

    /// <summary>gpp_sid names a section that the string does not hold.</summary>
    GppSectionMissing = 48,

    /// <summary>A section in force does not decode.</summary>
    GppSectionUndecodable = 49,

    /// <summary>The visitor is a known child without the consent that is needed.</summary>
    KnownChild = 50,

    /// <summary>A sensitive category that the tag sends is denied or not settled.</summary>
    SensitiveData = 51,

    /// <summary>MSPA service provider mode, and the partner is a third party.</summary>
    ServiceProviderMode = 52,

    /// <summary>The US Privacy string does not decode.</summary>
    UsPrivacyUndecodable = 53,

    /// <summary>Section 5 is in force and missing or unreadable.</summary>
    CanadaUndecodable = 55,

    /// <summary>Section 5 holds no express consent for vendor and purpose.</summary>
    CanadaNotExpress = 56,

    /// <summary>The cookie of the site's CMP cannot be understood.</summary>
    CmpUndecodable = 57,

    /// <summary>The visitor refused, in the site's CMP, a choice that covers partner and purpose.</summary>
    CmpRefused = 58,

    /// <summary>No choice of the site's CMP is mapped to partner and purpose.</summary>
    CmpNotMapped = 59,
}

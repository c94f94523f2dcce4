namespace Gateway.Consent.Tcf;

/// <summary>The three bits that open each segment after the core; 4 to 7 are unknown and ignored.</summary>
internal enum TcSegmentType
{
    Core = 0,
    DisclosedVendors = 1,
    AllowedVendors = 2,
    PublisherTc = 3,
}

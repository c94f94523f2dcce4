namespace Gateway.Consent.VendorLists;

/// <summary>
/// What a vendor declared of purposes 1 to 11, bit p - 1 for purpose p: a few bytes in a table, because a hit asks for
/// every tag.
/// </summary>
/// <param name="OnConsent">Purposes on consent.</param>
/// <param name="OnInterest">Purposes on legitimate interest.</param>
/// <param name="IsListed">Whether there is such a vendor, and it was never deleted.</param>
internal readonly record struct PlainVendor(ushort OnConsent, ushort OnInterest, bool IsListed)
{
    public static PlainVendor Of(Vendor? vendor) => vendor is null or { DeletedDate: not null }
        ? default
        : new(Cut(vendor.Purposes), Cut(vendor.LegIntPurposes & ~vendor.Purposes), true);

    private static ushort Cut(uint purposes) => (ushort)(purposes & PurposeSet.All.Bits);
}

namespace Gateway.Consents;

/// <summary>Where IAB Europe's lists come from, and what is kept how long. Section <c>Gateway:Consent</c>.</summary>
internal sealed class ConsentListOptions
{
    /// <summary>
    /// The Global Vendor List: a file or an https address. Without one every partner that has a vendor id is refused
    /// where the TCF decides.
    /// </summary>
    public string? VendorList { get; init; }

    /// <summary>The Global CMP List: a file or an https address. Without one CMP ids are not checked.</summary>
    public string? CmpList { get; init; }

    /// <summary>
    /// Whether Global Privacy Control is taken, under the GDPR, for an objection (article 21) to what rests on
    /// legitimate interest. It has no fixed meaning there.
    /// </summary>
    public bool GpcObjectsToLegitimateInterest { get; init; }

    /// <summary>
    /// How long a choice is kept after it ended, in months: as long as somebody may dispute it. Sixty is the time after
    /// which claims lapse in France (Code civil, article 2224).
    /// </summary>
    public int KeepRecordsMonths { get; init; } = 60;

    /// <summary>How often both are read again, in hours. IAB Europe publishes weekly.</summary>
    public double RefreshHours { get; init; } = 24;
}

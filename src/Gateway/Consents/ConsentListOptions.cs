namespace Gateway.Consents;

/// <summary>Where IAB Europe's lists come from. Section <c>Gateway:Consent</c>.</summary>
internal sealed class ConsentListOptions
{
    /// <summary>
    /// The Global Vendor List: a file or an https address. Without one every partner that has a vendor id is refused
    /// where the TCF decides.
    /// </summary>
    public string? VendorList { get; init; }

    /// <summary>The Global CMP List: a file or an https address. Without one CMP ids are not checked.</summary>
    public string? CmpList { get; init; }

    /// <summary>How often both are read again, in hours. IAB Europe publishes weekly.</summary>
    public double RefreshHours { get; init; } = 24;
}

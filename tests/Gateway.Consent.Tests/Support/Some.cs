using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tests;

/// <summary>Ordinary values, where a test does not care which.</summary>
internal static class Some
{
    public const string PartnerKey = "acme-ads";

    /// <summary>
    /// In the vendor list below: purposes 1, 3 and 7 on consent, 2 and 9 on legitimate interest, 7 and 9 flexible.
    /// </summary>
    public const int Vendor = 91;

    /// <summary>Left the list a year ago.</summary>
    public const int DeletedVendor = 8;

    public static DateTimeOffset Now { get; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static VendorList VendorList { get; } = ParseVendors();

    public static CmpList CmpList { get; } = ParseCmps();

    public static PartnerTerms Terms(params (Purpose Purpose, LegalBases Bases)[] needs) => new(
        PartnerKey, needs.Select(need => KeyValuePair.Create(need.Purpose, need.Bases)));

    public static VisitorContext In(string? country) => new(Now, country);

    public static OwnConsent Record(params Purpose[] granted) => new()
    {
        Id = "c1",
        GivenAt = Now.AddDays(-1),
        ExpiresAt = Now.AddMonths(6),
        Granted = PurposeSet.Of(granted),
        Partners = new HashSet<string> { PartnerKey },
    };

    private static VendorList ParseVendors()
    {
        const string json = """
            {"gvlSpecificationVersion":3,"vendorListVersion":143,"tcfPolicyVersion":5,"lastUpdated":"2026-01-22T16:00:24Z",
             "vendors":{
              "91":{"id":91,"name":"Acme","purposes":[1,3,7],"legIntPurposes":[2,9],"flexiblePurposes":[7,9],
                    "specialPurposes":[1],"specialFeatures":[1],"urls":[{"langId":"en","privacy":"https://acme.example/"}]},
              "8":{"id":8,"name":"Gone","purposes":[7],"deletedDate":"2025-05-13T15:30:44.66Z"}}}
            """;
        return VendorList.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var list, out var problem)
            ? list
            : throw new InvalidOperationException(problem);
    }

    private static CmpList ParseCmps()
    {
        const string json = """
            {"cmps":{"7":{"id":7},"3":{"id":3,"deletedDate":"2024-11-13T14:55:31.549Z"}}}
            """;
        return CmpList.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var list, out var problem)
            ? list
            : throw new InvalidOperationException(problem);
    }
}

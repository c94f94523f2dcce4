namespace Gateway.Demo.Vendors;

/// <summary>The vendors that the demo stands in for. Each goes by the id of its template.</summary>
internal enum Vendor
{
    Unknown,
    MetaCapi,
    Ga4Mp,
    TikTokEvents,
    PinterestCapi,
    LinkedInCapi,
    Matomo,
    Webhook,
}

internal static class VendorIds
{
    /// <summary>By the enum's number. A request that no vendor knows is recorded as <c>unknown</c>.</summary>
    public static readonly IReadOnlyList<string> All =
        ["unknown", "meta-capi", "ga4-mp", "tiktok-events", "pinterest-capi", "linkedin-capi", "matomo", "webhook"];

    public static bool TryParse(string id, out Vendor vendor)
    {
        var index = All.IndexOf(id);
        vendor = index > 0 ? (Vendor)index : Vendor.Unknown;
        return index > 0;
    }

    /// <summary>Whose API a path belongs to; versions and account ids in it may be any.</summary>
    public static Vendor Of(string path) => path switch
    {
        "/mp/collect" or "/debug/mp/collect" => Vendor.Ga4Mp,
        "/matomo.php" => Vendor.Matomo,
        "/crm/hooks" => Vendor.Webhook,
        "/rest/conversionEvents" => Vendor.LinkedInCapi,
        _ => OfSegments(path.Trim('/').Split('/')),
    };

    private static Vendor OfSegments(string[] segments) => segments switch
    {
        [['v', ..], "ad_accounts", _, "events"] => Vendor.PinterestCapi,
        [['v', ..], _, "events"] => Vendor.MetaCapi,
        ["open_api", ['v', ..], "event", "track"] => Vendor.TikTokEvents,
        _ => Vendor.Unknown,
    };

    private static int IndexOf(this IReadOnlyList<string> list, string id)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] == id)
                return i;
        return -1;
    }
}

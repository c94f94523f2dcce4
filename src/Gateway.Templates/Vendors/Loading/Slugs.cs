using System.Collections.Frozen;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>The words that a manifest may use for what others decide about.</summary>
internal static class Slugs
{
    /// <summary>TCF purposes 1 to 11, in order.</summary>
    public static FrozenSet<string> Purposes { get; } = FrozenSet.Create(
        "store_access", "basic_ads", "ads_profile", "personalised_ads", "content_profile", "personalised_content",
        "ad_measurement", "content_measurement", "audience_statistics", "product_development", "basic_content");

    public static FrozenSet<string> LegalBases { get; } =
        FrozenSet.Create("consent", "legitimate_interest", "exempt", "not_required");

    public static FrozenSet<string> UsActivities { get; } =
        FrozenSet.Create("sale", "sharing", "targeted_advertising");

    public static FrozenSet<string> GoogleConsent { get; } =
        FrozenSet.Create("ad_storage", "analytics_storage", "ad_user_data", "ad_personalization");
}

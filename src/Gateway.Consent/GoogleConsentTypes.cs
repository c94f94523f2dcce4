namespace Gateway.Consent;

/// <summary>The consent types of Google Consent Mode v2.</summary>
[Flags]
public enum GoogleConsentTypes : byte
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>ad_storage</c></summary>
    AdStorage = 1,

    /// <summary><c>analytics_storage</c></summary>
    AnalyticsStorage = 2,

    /// <summary><c>ad_user_data</c></summary>
    AdUserData = 4,

    /// <summary><c>ad_personalization</c></summary>
    AdPersonalization = 8,
}

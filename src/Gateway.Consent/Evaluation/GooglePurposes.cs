namespace Gateway.Consent.Evaluation;

/// <summary>How Google maps TCF purposes to its consent types (Google, "Consent mode and the TCF").</summary>
public static class GooglePurposes
{
    private static readonly PurposeSet ForUserData = PurposeSet.Of(Purpose.StoreAccess, Purpose.AdMeasurement);
    private static readonly PurposeSet ForPersonalization = PurposeSet.Of(Purpose.AdsProfile, Purpose.PersonalisedAds);

    /// <summary>The consent types that these purposes grant.</summary>
    /// <param name="granted">The purposes consented to.</param>
    public static GoogleConsentTypes Covered(PurposeSet granted)
    {
        var types = GoogleConsentTypes.None;
        if (granted.Contains(Purpose.StoreAccess))
            types |= GoogleConsentTypes.AdStorage;
        if (granted.Contains(Purpose.AudienceStatistics))
            types |= GoogleConsentTypes.AnalyticsStorage;
        if (granted.Intersect(ForUserData) == ForUserData)
            types |= GoogleConsentTypes.AdUserData;
        if (granted.Intersect(ForPersonalization) == ForPersonalization)
            types |= GoogleConsentTypes.AdPersonalization;
        return types;
    }
}

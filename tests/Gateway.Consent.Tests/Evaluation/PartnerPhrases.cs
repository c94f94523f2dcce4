namespace Gateway.Consent.Tests.Evaluation;

/// <summary>What the phrases in the "Partner" column of the truth table stand for.</summary>
internal static class PartnerPhrases
{
    public static PartnerTerms Terms(string phrase)
    {
        var onConsent = (Purpose.AdMeasurement, LegalBases.Consent);
        var onInterest = (Purpose.AudienceStatistics, LegalBases.LegitimateInterest);
        return phrase switch
        {
            "vendor" => new(Some.PartnerKey, Needs(onConsent)) { GvlId = Some.Vendor },
            "vendor, on legitimate interest" => new(Some.PartnerKey, Needs(onInterest)) { GvlId = Some.Vendor },
            "vendor, on either basis" => new(Some.PartnerKey, Needs(
                (Purpose.AdMeasurement, LegalBases.Consent | LegalBases.LegitimateInterest),
                (Purpose.AudienceStatistics, LegalBases.Consent | LegalBases.LegitimateInterest)))
            { GvlId = Some.Vendor },
            "vendor, interest by contract only" =>
                new(Some.PartnerKey,
                    Needs((Purpose.AdMeasurement, LegalBases.LegitimateInterest))) { GvlId = Some.Vendor },
            "vendor, for purpose 1" =>
                new(Some.PartnerKey, Needs((Purpose.StoreAccess, LegalBases.Consent))) { GvlId = Some.Vendor },
            "vendor, for an undeclared purpose" =>
                new(Some.PartnerKey, Needs((Purpose.ContentMeasurement, LegalBases.Consent))) { GvlId = Some.Vendor },
            "unlisted vendor" => new(Some.PartnerKey, Needs(onConsent)) { GvlId = 5000 },
            "deleted vendor" => new(Some.PartnerKey, Needs(onConsent)) { GvlId = Some.DeletedVendor },
            "AC provider" => new(Some.PartnerKey, Needs(onConsent)) { AcProviderId = 89 },
            "custom purpose 2" => new(Some.PartnerKey, Needs(onConsent)) { CustomPurpose = 2 },
            "no vendor" => new(Some.PartnerKey, Needs(onConsent)),
            "no purpose" => new(Some.PartnerKey, []),
            "exempt measurement" => new(Some.PartnerKey, Needs((Purpose.AudienceStatistics, LegalBases.Exempt))),
            "Google tag" => new(Some.PartnerKey, Needs(onConsent))
            {
                GvlId = Some.Vendor,
                Google = GoogleConsentTypes.AdStorage | GoogleConsentTypes.AdUserData,
            },
            _ => American(phrase, onConsent),
        };
    }

    private static PartnerTerms American(string phrase, (Purpose, LegalBases) need)
    {
        var (role, activities, sensitive) = phrase switch
        {
            "third party, sale" => (PartnerRole.ThirdParty, UsActivities.Sale, SensitiveCategory.None),
            "third party, sharing" => (PartnerRole.ThirdParty, UsActivities.Sharing, SensitiveCategory.None),
            "third party, targeted advertising" =>
                (PartnerRole.ThirdParty, UsActivities.TargetedAdvertising, SensitiveCategory.None),
            "third party, no activity" => (PartnerRole.ThirdParty, UsActivities.None, SensitiveCategory.None),
            "service provider, sale" => (PartnerRole.ServiceProvider, UsActivities.Sale, SensitiveCategory.None),
            "service provider, targeted advertising" =>
                (PartnerRole.ServiceProvider, UsActivities.TargetedAdvertising, SensitiveCategory.None),
            "service provider, health data" =>
                (PartnerRole.ServiceProvider, UsActivities.None, SensitiveCategory.Health),
            _ => throw new InvalidOperationException($"The truth table says \"{phrase}\", which no test knows."),
        };
        return new(Some.PartnerKey, Needs(need))
        {
            Role = role,
            Activities = activities,
            SensitiveCategories = (uint)sensitive,
        };
    }

    private static IEnumerable<KeyValuePair<Purpose,
        LegalBases>> Needs(params (Purpose Purpose, LegalBases Bases)[] needs) =>
        needs.Select(need => KeyValuePair.Create(need.Purpose, need.Bases));
}

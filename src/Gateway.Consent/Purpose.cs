namespace Gateway.Consent;

/// <summary>
/// The purposes of the Transparency and Consent Framework (TCF Policies, Appendix A), by their number.
/// </summary>
public enum Purpose : byte
{
    /// <summary>Purpose 1: store and/or access information on a device. Consent only.</summary>
    StoreAccess = 1,

    /// <summary>Purpose 2: use limited data to select advertising.</summary>
    BasicAds = 2,

    /// <summary>Purpose 3: create profiles for personalised advertising. Consent only.</summary>
    AdsProfile = 3,

    /// <summary>Purpose 4: use profiles to select personalised advertising. Consent only.</summary>
    PersonalisedAds = 4,

    /// <summary>Purpose 5: create profiles to personalise content. Consent only.</summary>
    ContentProfile = 5,

    /// <summary>Purpose 6: use profiles to select personalised content. Consent only.</summary>
    PersonalisedContent = 6,

    /// <summary>Purpose 7: measure advertising performance.</summary>
    AdMeasurement = 7,

    /// <summary>Purpose 8: measure content performance.</summary>
    ContentMeasurement = 8,

    /// <summary>Purpose 9: understand audiences through statistics or combinations of data.</summary>
    AudienceStatistics = 9,

    /// <summary>Purpose 10: develop and improve services.</summary>
    ProductDevelopment = 10,

    /// <summary>Purpose 11: use limited data to select content.</summary>
    BasicContent = 11,
}

namespace Gateway.Consent.Gpp;

/// <summary>
/// The fields of the US sections, by the names that the specifications give them. All have two bits each.
/// </summary>
public enum UsField
{
    /// <summary>Is the transaction covered by the MSPA? 1 yes, 2 no.</summary>
    MspaCoveredTransaction,

    /// <summary>0 n/a, 1 opt-out option mode, 2 service provider mode (sections 24 to 27).</summary>
    MspaMode,

    /// <summary>Notice of sharing: 0 n/a, 1 given, 2 not given; so are all notices.</summary>
    SharingNotice,

    /// <summary>Notice of processing.</summary>
    ProcessingNotice,

    /// <summary>Notice of the right to opt out of sale.</summary>
    SaleOptOutNotice,

    /// <summary>Notice of the right to opt out of sharing.</summary>
    SharingOptOutNotice,

    /// <summary>Notice of the right to opt out of targeted advertising.</summary>
    TargetedAdvertisingOptOutNotice,

    /// <summary>Notice of the right to opt out of the processing of sensitive data (usnat, usut).</summary>
    SensitiveDataProcessingOptOutNotice,

    /// <summary>Notice of the right to limit the use of sensitive data (usnat, usca).</summary>
    SensitiveDataLimitUseNotice,

    /// <summary>Notice of the right to opt out of the processing of sensitive data (usia).</summary>
    SensitiveDataOptOutNotice,

    /// <summary>Sale: 0 n/a, 1 opted out, 2 not opted out; so are all opt-outs.</summary>
    SaleOptOut,

    /// <summary>Sharing.</summary>
    SharingOptOut,

    /// <summary>Targeted advertising.</summary>
    TargetedAdvertisingOptOut,

    /// <summary>Per category: 0 n/a, 1 no consent or opted out, 2 consent or not opted out.</summary>
    SensitiveDataProcessing,

    /// <summary>Per age or use: 0 n/a, 1 no consent, 2 consent.</summary>
    KnownChildSensitiveDataConsents,

    /// <summary>Incompatible processing: 0 n/a, 1 no consent, 2 consent (usnat, usca).</summary>
    PersonalDataConsents,

    /// <summary>Incompatible processing: 0 n/a, 1 no consent, 2 consent (the other states).</summary>
    AdditionalDataProcessingConsent,

    /// <summary>0 n/a, 1 yes, 2 no.</summary>
    MspaOptOutOptionMode,

    /// <summary>0 n/a, 1 yes, 2 no.</summary>
    MspaServiceProviderMode,
}

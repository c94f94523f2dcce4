using static Gateway.Consent.Gpp.UsField;
using static Gateway.Consent.Gpp.UsSubsection;

namespace Gateway.Consent.Gpp;

/// <summary>
/// The layouts of GPP sections 7 to 27 (IAB GPP, "Sections/US-National" and "Sections/US-States"), as the
/// specifications and the reference library agree on them.
/// </summary>
internal static class UsSectionLayouts
{
    public const int First = 7;
    public const int Last = 27;
    public const int FirstWithSectionHeader = 24;

    private static readonly UsColumn[] Notices = [SaleOptOutNotice, TargetedAdvertisingOptOutNotice];
    private static readonly UsColumn[] OptOuts = [SaleOptOut, TargetedAdvertisingOptOut];
    private static readonly UsColumn[] Old = [SharingNotice, .. Notices, .. OptOuts];
    private static readonly UsColumn[] New = [ProcessingNotice, .. Notices, .. OptOuts];
    private static readonly UsColumn[] Mspa = [MspaCoveredTransaction, MspaOptOutOptionMode, MspaServiceProviderMode];
    private static readonly UsColumn[] MspaFirst = [MspaCoveredTransaction, MspaMode];
    private static readonly UsColumn[] Child = [KnownChildSensitiveDataConsents];
    private static readonly UsColumn[] Additional = [AdditionalDataProcessingConsent];

    private static readonly UsColumn[] NationalOptOuts =
    [
        SharingNotice, SaleOptOutNotice, SharingOptOutNotice, TargetedAdvertisingOptOutNotice,
        SensitiveDataProcessingOptOutNotice, SensitiveDataLimitUseNotice,
        SaleOptOut, SharingOptOut, TargetedAdvertisingOptOut,
    ];

    /// <summary>usnat version 1, 60 bits.</summary>
    public static UsSectionLayout NationalV1 { get; } =
        new(7, "usnat", 1, Gpc, [.. NationalOptOuts, Sensitive(12), Children(2), PersonalDataConsents, .. Mspa]);

    /// <summary>usnat version 2, 70 bits.</summary>
    public static UsSectionLayout NationalV2 { get; } =
        new(7, "usnat", 2, Gpc, [.. NationalOptOuts, Sensitive(16), Children(3), PersonalDataConsents, .. Mspa]);

    /// <summary>The layouts of sections 8 to 27, in order.</summary>
    public static IReadOnlyList<UsSectionLayout> States { get; } =
    [
        new(8, "usca", 1, Gpc, [SaleOptOutNotice, SharingOptOutNotice, SensitiveDataLimitUseNotice, SaleOptOut,
            SharingOptOut, Sensitive(9), Children(2), PersonalDataConsents, .. Mspa]),
        new(9, "usva", 1, None, [.. Old, Sensitive(8), .. Child, .. Mspa]),
        new(10, "usco", 1, Gpc, [.. Old, Sensitive(7), .. Child, .. Mspa]),
        new(11, "usut", 1, None, [SharingNotice, .. Notices, SensitiveDataProcessingOptOutNotice, .. OptOuts,
            Sensitive(8), .. Child, .. Mspa]),
        new(12, "usct", 1, Gpc, [.. Old, Sensitive(8), Children(3), .. Mspa]),
        new(13, "usfl", 1, None, [.. New, Sensitive(8), Children(3), .. Additional, .. Mspa]),
        new(14, "usmt", 1, Gpc, [.. Old, Sensitive(8), Children(3), .. Additional, .. Mspa]),
        new(15, "usor", 1, Gpc, [.. New, Sensitive(11), Children(3), .. Additional, .. Mspa]),
        new(16, "ustx", 1, Gpc, [.. New, Sensitive(8), .. Child, .. Additional, .. Mspa]),
        new(17, "usde", 1, Gpc, [.. New, Sensitive(9), Children(5), .. Additional, .. Mspa]),
        new(18, "usia", 1, Gpc, [ProcessingNotice, .. Notices, SensitiveDataOptOutNotice, .. OptOuts,
            Sensitive(8), .. Child, .. Mspa]),
        new(19, "usne", 1, Gpc, [.. New, Sensitive(8), .. Child, .. Additional, .. Mspa]),
        new(20, "usnh", 1, Gpc, [.. New, Sensitive(8), Children(3), .. Additional, .. Mspa]),
        new(21, "usnj", 1, Gpc, [.. New, Sensitive(10), Children(5), .. Additional, .. Mspa]),
        new(22, "ustn", 1, Gpc, [.. New, Sensitive(8), .. Child, .. Additional, .. Mspa]),
        new(23, "usmn", 1, Gpc, [.. New, Sensitive(8), .. Child, .. Additional, .. Mspa]),
        new(24, "usmd", 1, Gpc, [.. MspaFirst, .. New, .. Additional]),
        new(25, "usin", 1, UsSubsection.Sensitive, [.. MspaFirst, .. New, .. Child, .. Additional]),
        new(26, "usky", 1, UsSubsection.Sensitive, [.. MspaFirst, .. New, .. Child, .. Additional]),
        new(27, "usri", 1, UsSubsection.Sensitive, [.. MspaFirst, .. New, .. Child, .. Additional]),
    ];

    private static UsColumn Sensitive(int count) => new(SensitiveDataProcessing, count, IsList: true);

    private static UsColumn Children(int count) => new(KnownChildSensitiveDataConsents, count, IsList: true);
}

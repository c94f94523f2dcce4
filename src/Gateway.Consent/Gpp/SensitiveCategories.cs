using static Gateway.Consent.SensitiveCategory;

namespace Gateway.Consent.Gpp;

/// <summary>What the positions of SensitiveDataProcessing mean, section by section.</summary>
internal static class SensitiveCategories
{
    private const SensitiveCategory All = (SensitiveCategory)0xFFFF;

    private static readonly SensitiveCategory[] Usual =
        [RaceOrEthnicOrigin, Religion, Health, SexLife, Citizenship, Genetic, Biometric, PreciseGeolocation];

    private static readonly SensitiveCategory[] National =
    [
        .. Usual, GovernmentIds, FinancialAccounts, UnionMembership, MessageContents, ConsumerHealth, CrimeVictim,
        NationalOrigin, TransgenderOrNonbinary,
    ];

    private static readonly SensitiveCategory[] California =
    [
        GovernmentIds, FinancialAccounts, PreciseGeolocation, RaceOrEthnicOrigin | Religion | UnionMembership,
        MessageContents, Genetic, Biometric, Health | ConsumerHealth, SexLife,
    ];

    private static readonly SensitiveCategory[] Utah =
        [RaceOrEthnicOrigin, Religion, SexLife, Citizenship, Health, Genetic, Biometric, PreciseGeolocation];

    private static readonly SensitiveCategory[] Oregon =
    [
        RaceOrEthnicOrigin, Religion, Health, SexLife, TransgenderOrNonbinary, Citizenship, NationalOrigin, CrimeVictim,
        Genetic, Biometric, PreciseGeolocation,
    ];

    private static readonly SensitiveCategory[] DelawareAndNewJersey =
        [.. Usual, TransgenderOrNonbinary, FinancialAccounts];

    /// <summary>
    /// The categories that the section lists and does not clearly allow. Only the value 2 allows: 0 says that the
    /// category is not processed, which a tag that sends it contradicts. Without any list nothing is allowed.
    /// </summary>
    public static SensitiveCategory Refused(int section, ReadOnlySpan<byte> values)
    {
        if (values.IsEmpty)
            return All;
        var meanings = Meanings(section);
        var refused = SensitiveCategory.None;
        for (var i = 0; i < values.Length; i++)
            refused |= values[i] == 2 ? SensitiveCategory.None : meanings[i];
        return refused;
    }

    private static SensitiveCategory[] Meanings(int section) => section switch
    {
        7 => National,
        8 => California,
        11 => Utah,
        15 => Oregon,
        17 or 21 => DelawareAndNewJersey,
        _ => Usual,
    };
}

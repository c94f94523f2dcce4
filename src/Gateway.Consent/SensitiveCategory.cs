namespace Gateway.Consent;

/// <summary>
/// Sensitive data, numbered as section usnat version 2 does (SensitiveDataProcessing 1 to 16, bit n - 1);
/// the states' own orders are mapped to it.
/// </summary>
[Flags]
public enum SensitiveCategory
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>1: racial or ethnic origin.</summary>
    RaceOrEthnicOrigin = 1 << 0,

    /// <summary>2: religious or philosophical beliefs.</summary>
    Religion = 1 << 1,

    /// <summary>3: health.</summary>
    Health = 1 << 2,

    /// <summary>4: sex life or sexual orientation.</summary>
    SexLife = 1 << 3,

    /// <summary>5: citizenship or immigration status.</summary>
    Citizenship = 1 << 4,

    /// <summary>6: genetic data for identification.</summary>
    Genetic = 1 << 5,

    /// <summary>7: biometric data for identification.</summary>
    Biometric = 1 << 6,

    /// <summary>8: precise geolocation.</summary>
    PreciseGeolocation = 1 << 7,

    /// <summary>9: government identifiers.</summary>
    GovernmentIds = 1 << 8,

    /// <summary>10: account log-in and financial data.</summary>
    FinancialAccounts = 1 << 9,

    /// <summary>11: union membership.</summary>
    UnionMembership = 1 << 10,

    /// <summary>12: contents of mail, e-mail and text messages.</summary>
    MessageContents = 1 << 11,

    /// <summary>13: consumer health data.</summary>
    ConsumerHealth = 1 << 12,

    /// <summary>14: status as victim of a crime.</summary>
    CrimeVictim = 1 << 13,

    /// <summary>15: national origin.</summary>
    NationalOrigin = 1 << 14,

    /// <summary>16: transgender or nonbinary status.</summary>
    TransgenderOrNonbinary = 1 << 15,
}

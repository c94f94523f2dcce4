namespace Gateway.Consent;

/// <summary>The legal bases on which a purpose may rest.</summary>
[Flags]
public enum LegalBases : byte
{
    /// <summary>No basis: the purpose is not needed, or is refused.</summary>
    None = 0,

    /// <summary>The visitor's consent (GDPR article 6(1)(a)).</summary>
    Consent = 1,

    /// <summary>Legitimate interest as TCF transports it (GDPR article 6(1)(f)).</summary>
    LegitimateInterest = 2,

    /// <summary>Audience measurement exempt from consent (CNIL guidelines 2020-091, articles 49 to 52).</summary>
    Exempt = 4,

    /// <summary>The visitor's territory asks for none. Only ever an answer: a contract cannot grant it.</summary>
    NotRequired = 8,
}

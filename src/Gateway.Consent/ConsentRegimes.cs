namespace Gateway.Consent;

/// <summary>The rules in force for one hit.</summary>
[Flags]
public enum ConsentRegimes : byte
{
    /// <summary>None: no basis is required by the territory.</summary>
    None = 0,

    /// <summary>GDPR and ePrivacy: opt-in, by TCF or own record.</summary>
    Gdpr = 1,

    /// <summary>The US state laws: opt-out, by GPP, US Privacy and GPC.</summary>
    UnitedStates = 2,

    /// <summary>Canada's TCF, only where <c>gpp_sid</c> puts section 5 in force.</summary>
    Canada = 4,
}

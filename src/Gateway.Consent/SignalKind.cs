namespace Gateway.Consent;

/// <summary>Where an answer came from.</summary>
public enum SignalKind : byte
{
    /// <summary>From no signal: none was there, or none was needed.</summary>
    None,

    /// <summary>The TC string, standalone or as GPP section 2.</summary>
    Tcf,

    /// <summary>GPP section 5, Canada's TCF.</summary>
    TcfCanada,

    /// <summary>A US section of the GPP string.</summary>
    Gpp,

    /// <summary>The US Privacy string, standalone or as GPP section 6.</summary>
    UsPrivacy,

    /// <summary>Global Privacy Control: the <c>Sec-GPC</c> header or a GPP subsection.</summary>
    Gpc,

    /// <summary>Google Consent Mode.</summary>
    Google,

    /// <summary>The Additional Consent string.</summary>
    AdditionalConsent,

    /// <summary>The publisher's custom purposes, in the Publisher TC segment.</summary>
    PublisherTc,

    /// <summary>The gateway's own consent record.</summary>
    Own,

    /// <summary>The visitor's territory.</summary>
    Territory,

    /// <summary>The cookie of the CMP that the site names.</summary>
    Cmp,
}

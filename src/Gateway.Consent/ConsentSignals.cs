using Gateway.Consent.Cmps;

namespace Gateway.Consent;

/// <summary>
/// The signals of one hit, exactly as received. All are optional; none is trusted before it is decoded.
/// </summary>
public sealed record ConsentSignals
{
    /// <summary>The TC string (<c>tcf</c>, <c>gdpr_consent</c>, cookie <c>euconsent-v2</c>).</summary>
    public string? Tcf { get; init; }

    /// <summary><c>gdprApplies</c> of the CMP (<c>gdpr=0|1</c>); null when it was not sent.</summary>
    public bool? GdprApplies { get; init; }

    /// <summary>The GPP string.</summary>
    public string? Gpp { get; init; }

    /// <summary><c>gpp_sid</c>: the sections in force; -1 alone = none applies; null, empty or 0 = unknown.</summary>
    public IReadOnlyList<int>? GppSid { get; init; }

    /// <summary>The US Privacy string, four characters.</summary>
    public string? UsPrivacy { get; init; }

    /// <summary>The value of the <c>Sec-GPC</c> request header.</summary>
    public string? SecGpc { get; init; }

    /// <summary>The state of Google Consent Mode.</summary>
    public GoogleSignals? Google { get; init; }

    /// <summary>The Additional Consent string (<c>addtl_consent</c>).</summary>
    public string? AdditionalConsent { get; init; }

    /// <summary>The gateway's own record, the newest in force, looked up by the host.</summary>
    public OwnConsent? Own { get; init; }

    /// <summary>What the visitor chose in the CMP that the site names; null while nothing was chosen there.</summary>
    public CmpConsent? Cmp { get; init; }

    /// <summary>The visitor objected to exempt audience measurement, whether or not there is a record.</summary>
    public bool ObjectsToExempt { get; init; }
}

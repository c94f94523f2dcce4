using System.Collections.Frozen;
using Gateway.Consent.Tcf;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent;

/// <summary>How signals are evaluated. Every default is the strict one.</summary>
public sealed record ConsentOptions
{
    /// <summary>The countries where GDPR (or the UK's or Switzerland's equivalent) applies: EEA, GB, CH.</summary>
    public static FrozenSet<string> DefaultGdprCountries { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
        "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB", "CH",
        "GP", "GF", "MQ", "YT", "RE", "MF", "AX", "GI", "GG", "JE", "IM");

    /// <summary>The Global Vendor List to begin with; null = every TCF vendor is refused until one is loaded.</summary>
    public VendorList? VendorList { get; init; }

    /// <summary>The Global CMP List to begin with; null = CMP ids are not checked until one is loaded.</summary>
    public CmpList? CmpList { get; init; }

    /// <summary>When a TC string may be relied upon. The CMP list in it is replaced by the one in force.</summary>
    public TcStringRules TcStringRules { get; init; } = new();

    /// <summary>Where GDPR applies when no signal says otherwise.</summary>
    public IReadOnlySet<string> GdprCountries { get; init; } = DefaultGdprCountries;

    /// <summary>
    /// Believe <c>gdprApplies = false</c> of a visitor whose country says that it applies. Off: a contradiction is
    /// settled by the strictest.
    /// </summary>
    public bool TrustGdprDoesNotApply { get; init; }

    /// <summary>
    /// Publisher countries (PublisherCC) whose law asks no consent for purpose 1, for strings with
    /// PurposeOneTreatment = 1. None by default.
    /// </summary>
    public IReadOnlySet<string> PurposeOneCountries { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Under GDPR, read <c>Sec-GPC: 1</c> as an objection (article 21) to legitimate interest.</summary>
    public bool GpcObjectsToLegitimateInterest { get; init; }

    /// <summary>
    /// Refuse what a US visitor may opt out of until a signal says that they did not. Off: silence is no opt-out.
    /// </summary>
    public bool UsSignalRequired { get; init; } = true;

    /// <summary>How many decoded strings of each kind are kept; rounded up to a power of two.</summary>
    public int CacheEntries { get; init; } = 8192;

    /// <summary>Strings longer than this are decoded each time and never kept. Characters.</summary>
    public int CacheMaxStringLength { get; init; } = 4096;
}

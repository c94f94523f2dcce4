using Gateway.Consent.Gpp;
using Gateway.Consent.Tests.Encoding;

namespace Gateway.Consent.Tests.Evaluation;

/// <summary>A visitor, their signals and a partner, built up phrase by phrase and then asked.</summary>
internal sealed record Situation
{
    public ConsentSignals Signals { get; init; } = new();

    public string? Country { get; init; }

    public TcStringWriter? Tcf { get; init; }

    public IReadOnlyList<UsSectionWriter> Sections { get; init; } = [];

    public string? Canada { get; init; }

    public int[]? Sid { get; init; }

    public PartnerTerms Terms { get; init; } = Some.Terms((Purpose.AdMeasurement, LegalBases.Consent));

    public ConsentOptions Options { get; init; } = new()
    {
        VendorList = Some.VendorList,
        CmpList = Some.CmpList,
        CacheEntries = 4,
    };

    /// <summary>
    /// The standard TC string of these tests grants purpose 7 on consent and purpose 9 on legitimate interest.
    /// </summary>
    public static TcStringWriter GrantingTcf { get; } = new()
    {
        Purposes = [7],
        Interests = [9],
        Vendors = [Some.Vendor],
        InterestVendors = [Some.Vendor],
    };

    public ConsentVerdict Decide() => Evaluate().Decide(Terms);

    public Consent Evaluate() => new ConsentEvaluator(Options).Evaluate(Encoded(), Some.In(Country));

    public ConsentSignals Encoded()
    {
        var sections = Sections.Select(section => (section.Id, section.Encode())).ToList();
        if (Canada is not null)
            sections.Add((GppSection.TcfCanadaId, Canada));
        return Signals with
        {
            Tcf = Tcf?.Encode() ?? Signals.Tcf,
            Gpp = sections.Count > 0 ? GppStringWriter.Encode([.. sections]) : Signals.Gpp,
            GppSid = Sid ?? Signals.GppSid,
        };
    }
}

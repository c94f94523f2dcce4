using Gateway.Consent.Evaluation;
using Gateway.Consent.Google;
using Gateway.Consent.Gpp;
using Gateway.Consent.Tcf;
using Gateway.Consent.UsPrivacy;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent;

/// <summary>
/// Turns a hit's raw signals into <see cref="Consent"/>. Thread-safe; one instance serves the whole host.
/// </summary>
public sealed class ConsentEvaluator
{
    private readonly ConsentOptions _options;
    private readonly DecodeCache<TcString> _tcStrings;
    private readonly DecodeCache<GppString> _gppStrings;
    private readonly DecodeCache<AdditionalConsentString> _acStrings;
    private volatile VendorList? _vendors;
    private volatile TcStringRules _rules;

    /// <summary>Builds an evaluator.</summary>
    public ConsentEvaluator(ConsentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _vendors = options.VendorList;
        _rules = options.TcStringRules with { Cmps = options.CmpList ?? options.TcStringRules.Cmps };
        _tcStrings = Cache<TcString>(static (string text, out DecodeError error) =>
            TcString.TryDecode(text, out var tc, out error) ? tc : null);
        _gppStrings = Cache<GppString>(static (string text, out DecodeError error) =>
            GppString.TryDecode(text, out var gpp, out error) ? gpp : null);
        _acStrings = Cache<AdditionalConsentString>(static (string text, out DecodeError error) =>
            AdditionalConsentString.TryDecode(text, out var ac, out error) ? ac : null);
    }

    /// <summary>The vendor list in force; null until one is loaded.</summary>
    public VendorList? Vendors => _vendors;

    /// <summary>The CMP list in force; null until one is loaded.</summary>
    public CmpList? Cmps => _rules.Cmps;

    /// <summary>Puts another vendor list in force for the hits that follow.</summary>
    public void Use(VendorList vendors)
    {
        ArgumentNullException.ThrowIfNull(vendors);
        _vendors = vendors;
    }

    /// <summary>Puts another CMP list in force for the hits that follow.</summary>
    public void Use(CmpList cmps)
    {
        ArgumentNullException.ThrowIfNull(cmps);
        _rules = _rules with { Cmps = cmps };
    }

    /// <summary>Reads every signal. Never throws on what a signal holds: what cannot be read is refused.</summary>
    public Consent Evaluate(ConsentSignals signals, VisitorContext context)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var sections = new SectionsInForce(signals.GppSid);
        var gpp = string.IsNullOrEmpty(signals.Gpp) ? null : _gppStrings.Get(signals.Gpp);
        var google = signals.Google is { } mode ? new GoogleVeto(mode) : null;
        var gpc = GlobalPrivacyControl.IsOptOut(signals.SecGpc) || google is { Gpc: true };
        var regimes = Regimes.For(signals, context, sections, gpp?.Value, _options);

        var optIn = new List<OptInSignal>(2);
        if ((regimes & ConsentRegimes.Gdpr) != 0)
            AddTcf(optIn, signals, context, sections, gpp);
        if ((regimes & ConsentRegimes.Canada) != 0)
            optIn.Add(Canada(gpp?.Value));
        var us = (regimes & ConsentRegimes.UnitedStates) != 0 ? Us(signals, sections, gpp, gpc) : null;
        return new Consent(regimes, [.. optIn], us, google, signals, context.Now)
        {
            InterestObjected = gpc && _options.GpcObjectsToLegitimateInterest,
        };
    }

    /// <summary>
    /// The signals that are there and cannot be read, so that their sender can be told. A string is decoded once for
    /// this and for <see cref="Evaluate"/>.
    /// </summary>
    public IReadOnlyList<UnreadableSignal> Unreadable(ConsentSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        List<UnreadableSignal>? found = null;
        if (!string.IsNullOrEmpty(signals.Tcf) && _tcStrings.Get(signals.Tcf) is { Value: null } tcf)
            (found ??= []).Add(new(SignalKind.Tcf, tcf.Error));
        if (!string.IsNullOrEmpty(signals.Gpp) && _gppStrings.Get(signals.Gpp) is { Value: null } gpp)
            (found ??= []).Add(new(SignalKind.Gpp, gpp.Error));
        if (!string.IsNullOrEmpty(signals.AdditionalConsent)
            && _acStrings.Get(signals.AdditionalConsent) is { Value: null } ac)
            (found ??= []).Add(new(SignalKind.AdditionalConsent, ac.Error));
        if (!string.IsNullOrEmpty(signals.UsPrivacy)
            && !UsPrivacyString.TryDecode(signals.UsPrivacy, out _, out var error))
            (found ??= []).Add(new(SignalKind.UsPrivacy, error));
        return found ?? (IReadOnlyList<UnreadableSignal>)[];
    }

    private void AddTcf(
        List<OptInSignal> optIn, ConsentSignals signals, VisitorContext context, SectionsInForce sections,
        Decoded<GppString>? gpp)
    {
        var ac = string.IsNullOrEmpty(signals.AdditionalConsent) ? null : _acStrings.Get(signals.AdditionalConsent);
        if (!string.IsNullOrEmpty(signals.Tcf))
            optIn.Add(Tcf(_tcStrings.Get(signals.Tcf).Value, ConsentReason.TcfUndecodable, ac, context));

        var mayBeInGpp = sections.MayInclude(GppSection.TcfEuId);
        if (mayBeInGpp && gpp?.Value?.Find(GppSection.TcfEuId) is { } section)
            optIn.Add(Tcf(section.Tcf, ConsentReason.TcfUndecodable, ac, context));
        else if (optIn.Count > 0)
            return;
        else if (mayBeInGpp && gpp is { Value: null })
            optIn.Add(Tcf(null, ConsentReason.GppUndecodable, ac, context));
        else if (sections.Names(GppSection.TcfEuId))
            optIn.Add(Tcf(null, ConsentReason.GppSectionMissing, ac, context));
        else if (ac is not null)
            optIn.Add(Tcf(null, ConsentReason.Unknown, ac, context));
    }

    private OptInSignal Tcf(
        TcString? tcf, ConsentReason fault, Decoded<AdditionalConsentString>? ac, VisitorContext context)
    {
        if (tcf is not null)
            fault = _rules.Check(tcf.CoreRef, tcf.DisclosedVendors is not null, context.Now).First;
        var valid = fault == ConsentReason.None;
        return new()
        {
            Tcf = valid ? tcf : null,
            Fault = fault,
            Vendors = _vendors,
            AdditionalConsent = ac,
            Now = context.Now,
            PurposeOneIsFree = valid && tcf!.CoreRef.PurposeOneTreatment
                && _options.PurposeOneCountries.Contains(tcf.CoreRef.PublisherCC),
        };
    }

    private static OptInSignal Canada(GppString? gpp) => new()
    {
        Source = SignalKind.TcfCanada,
        Canada = gpp?.Find(GppSection.TcfCanadaId)?.TcfCanada,
        Fault = ConsentReason.CanadaUndecodable,
    };

    private UsSignals Us(ConsentSignals signals, SectionsInForce sections, Decoded<GppString>? gpp, bool gpc)
    {
        var us = new UsSignals(gpc, _options.UsSignalRequired);
        if (!string.IsNullOrEmpty(signals.UsPrivacy))
        {
            if (UsPrivacyString.TryDecode(signals.UsPrivacy, out var privacy, out _))
                us.Add(privacy);
            else
                us.AddFault(ConsentReason.UsPrivacyUndecodable, SignalKind.UsPrivacy);
        }

        if (gpp is { Value: null })
            us.AddFault(ConsentReason.GppUndecodable, SignalKind.Gpp);
        foreach (var section in gpp?.Value?.Sections ?? [])
        {
            if (SectionsInForce.IsUs(section.Id)
                && (sections.Known ? sections.Names(section.Id) : section.Name is not null))
                Add(us, section);
        }

        if (sections.Ids.Any(id => SectionsInForce.IsUs(id) && gpp?.Value?.Find(id) is null))
            us.AddFault(ConsentReason.GppSectionMissing, SignalKind.Gpp);
        return us;
    }

    private static void Add(UsSignals us, GppSection section)
    {
        if (section.Us is { } state)
            us.Add(state);
        else if (section.UsPrivacy is { } privacy)
            us.Add(privacy);
        else
            us.AddFault(ConsentReason.GppSectionUndecodable, SignalKind.Gpp);
    }

    private DecodeCache<T> Cache<T>(Decoder<T> decode)
        where T : class => new(_options.CacheEntries, _options.CacheMaxStringLength, decode);
}

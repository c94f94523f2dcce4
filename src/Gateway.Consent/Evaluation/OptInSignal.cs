using Gateway.Consent.Google;
using Gateway.Consent.Tcf;
using Gateway.Consent.TcfCanada;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Evaluation;

/// <summary>One TC string, or section tcfcav1, with all that is needed to ask it about partners.</summary>
internal sealed class OptInSignal
{
    private const uint NeverOnLegitimateInterest = 0b11_1101;

    /// <summary>The string; null when there is none that is valid, and <see cref="Fault"/> says why.</summary>
    public TcString? Tcf { get; init; }

    public TcfCanadaString? Canada { get; init; }

    /// <summary>Why the string is not usable; Unknown when there is none, only an AC string.</summary>
    public ConsentReason Fault { get; init; }

    public SignalKind Source { get; init; } = SignalKind.Tcf;

    public VendorList? Vendors { get; init; }

    public Decoded<AdditionalConsentString>? AdditionalConsent { get; init; }

    public bool PurposeOneIsFree { get; init; }

    public DateTimeOffset Now { get; init; }

    /// <summary>True when the signal is one that speaks of this partner at all.</summary>
    public bool SpeaksOf(PartnerTerms terms)
    {
        var present = Fault != ConsentReason.Unknown;
        if (terms.GvlId is not null)
            return present;
        if (Source == SignalKind.TcfCanada)
            return false;
        return terms.AcProviderId is not null
            ? AdditionalConsent is not null
            : terms.CustomPurpose is not null && present;
    }

    /// <summary>Asks the signal about a partner of which it speaks.</summary>
    public OptInGrant For(PartnerTerms terms)
    {
        if (Source == SignalKind.TcfCanada)
            return ForCanada(terms.GvlId!.Value);
        if (terms.GvlId is { } vendorId)
            return Tcf is null ? OptInGrant.Refused(SignalKind.Tcf, Fault) : ForVendor(vendorId);
        return terms.AcProviderId is { } provider ? ForProvider(provider) : ForCustom(terms.CustomPurpose!.Value);
    }

    /// <summary>True when precise location (special feature 1) may be used.</summary>
    public bool AllowsPreciseLocation(PartnerTerms terms)
    {
        const uint preciseGeolocation = 1;
        if (Canada is not null)
            return (Canada.Core.SpecialFeatureExpressConsent & preciseGeolocation) != 0;
        if (Tcf is null)
            return false;
        if (terms.GvlId is not { } vendorId)
            return (Tcf.CoreRef.SpecialFeatureOptIns & preciseGeolocation) != 0;
        return Vendors is not null && (Decide(vendorId).SpecialFeatures & preciseGeolocation) != 0;
    }

    private TcVendorDecision Decide(int vendorId) =>
        TcVendorDecision.Of(Vendors!, vendorId, Tcf!.CoreRef, TcVendorSignals.Of(Tcf, vendorId), Now);

    private OptInGrant ForVendor(int vendorId)
    {
        if (Vendors is null)
            return OptInGrant.Refused(SignalKind.Tcf, ConsentReason.VendorListMissing);
        var decision = Decide(vendorId);
        var free = PurposeOneIsFree && decision.UsesStorage && !decision.Consent.Contains(Purpose.StoreAccess);
        return new(decision)
        {
            PurposeOneHidden = Tcf!.CoreRef.PurposeOneTreatment,
            NotRequired = free ? PurposeSet.Of(Purpose.StoreAccess) : PurposeSet.Empty,
        };
    }

    private OptInGrant ForProvider(int providerId)
    {
        if (AdditionalConsent!.Value is not { } ac)
            return OptInGrant.Refused(SignalKind.AdditionalConsent, ConsentReason.AcUndecodable);
        if (Tcf is null)
            return OptInGrant.Refused(SignalKind.AdditionalConsent, ConsentReason.AcWithoutTcf);
        return ac.IsConsented(providerId)
            ? OptInGrant.Of(SignalKind.AdditionalConsent, Tcf.CoreRef.PurposesConsent, 0, ConsentReason.PurposeDenied)
            : OptInGrant.Refused(SignalKind.AdditionalConsent, ConsentReason.AcNotConsented);
    }

    private OptInGrant ForCustom(int number)
    {
        if (Tcf is null)
            return OptInGrant.Refused(SignalKind.PublisherTc, Fault);
        if (Tcf.PublisherTc is not { } publisher || number < 1 || number > publisher.NumCustomPurposes)
            return OptInGrant.Refused(SignalKind.PublisherTc, ConsentReason.CustomPurposeMissing);
        var bit = 1UL << (number - 1);
        var consent = (publisher.CustomPurposesConsent & bit) != 0 ? publisher.PurposesConsent : 0;
        var interest = (publisher.CustomPurposesLITransparency & bit) != 0 ? publisher.PurposesLITransparency : 0;
        return OptInGrant.Of(
            SignalKind.PublisherTc, consent, interest & ~NeverOnLegitimateInterest, ConsentReason.CustomPurposeDenied);
    }

    private OptInGrant ForCanada(int vendorId)
    {
        if (Canada is null)
            return OptInGrant.Refused(SignalKind.TcfCanada, ConsentReason.CanadaUndecodable);
        var express = Canada.VendorExpressConsent.Contains(vendorId)
            && Canada.DisclosedVendors?.Contains(vendorId) != false
            ? Canada.Core.PurposesExpressConsent
            : 0;
        foreach (var restriction in Canada.Restrictions)
        {
            if (restriction.RestrictionType != 1 && restriction.Vendors.Contains(vendorId))
                express &= ~(uint)(1UL << restriction.PurposeId >> 1);
        }

        return OptInGrant.Of(SignalKind.TcfCanada, express, 0, ConsentReason.CanadaNotExpress);
    }
}

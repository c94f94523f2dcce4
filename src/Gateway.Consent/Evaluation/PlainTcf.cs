using Gateway.Consent.Tcf;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Evaluation;

/// <summary>
/// The answers for the usual hit and the usual partner: one valid TC string, no other signal, a vendor of the list that
/// no publisher restriction names. They are those of the long way, bit by bit without the structs that it passes on,
/// because a hit asks for every tag (DecisionBenchmarks). What is not plain is left to the long way; PlainTcfTests
/// compares the two.
/// </summary>
internal sealed class PlainTcf
{
    private readonly VendorList _vendors;
    private readonly VendorIdSet _consents;
    private readonly VendorIdSet _interests;
    private readonly VendorIdSet? _disclosed;
    private readonly VendorIdSet _restricted;
    private readonly uint _purposesConsent;
    private readonly uint _purposesInterest;

    private PlainTcf(TcString tcf, VendorList vendors)
    {
        _vendors = vendors;
        (_consents, _interests, _disclosed) = (
            tcf.VendorConsents, tcf.VendorLegitimateInterests, tcf.DisclosedVendors);
        _restricted = tcf.RestrictedVendors;
        _purposesConsent = tcf.CoreRef.PurposesConsent;
        _purposesInterest = tcf.CoreRef.PurposesLITransparency;
    }

    /// <summary>Null when the signals are not plain.</summary>
    public static PlainTcf? Of(OptInSignal[] signals) => signals is
    [
        { Source: SignalKind.Tcf, Vendors: { } vendors, PurposeOneIsFree: false, Tcf: { } tcf },
    ]
        && !tcf.CoreRef.PurposeOneTreatment
            ? new PlainTcf(tcf, vendors)
            : null;

    /// <summary>Decides for all purposes that a partner needs.</summary>
    /// <returns>
    /// False when the partner is not plain: it needs nothing, is not in the list or gone from it, or is restricted by
    /// the publisher.
    /// </returns>
    public bool TryDecide(PartnerTerms terms, out ConsentVerdict verdict)
    {
        verdict = default;
        if (terms.GvlId is not { } id || terms.Needed.IsEmpty)
            return false;
        var vendor = _vendors.FindPlain(id);
        if (!vendor.IsListed || _restricted.Contains(id)) return false;
        var disclosed = _disclosed is null || _disclosed.Contains(id);
        var agreed = _consents.Contains(id);
        uint onConsent = vendor.OnConsent, onInterest = vendor.OnInterest;
        var interestDue = onInterest & ~TcVendorDecision.NeverOnLegitimateInterest;
        var consent = disclosed & agreed ? onConsent & _purposesConsent : 0;
        var interest = disclosed && _interests.Contains(id) ? interestDue & _purposesInterest : 0;

        uint needed = terms.Needed.Bits, exempt = needed & terms.OnExemption.Bits, asked = needed & ~exempt;
        var used = consent & terms.OnConsent.Bits & asked;
        var usedInterest = interest & terms.OnLegitimateInterest.Bits & asked;
        var missing = asked & ~used & ~usedInterest;
        verdict = missing == 0
            ? new ConsentVerdict(true, Bases(exempt, used, usedInterest), ConsentReasons.None,
                asked == 0 ? SignalKind.None : SignalKind.Tcf)
            : new ConsentVerdict(false, LegalBases.None,
                disclosed
                    ? Against(missing, consent | interest, onConsent, onInterest, interestDue, agreed)
                    : ConsentReasons.Of(ConsentReason.VendorNotDisclosed),
                SignalKind.Tcf);
        return true;
    }

    private static LegalBases Bases(uint exempt, uint consent, uint interest) =>
        (exempt == 0 ? LegalBases.None : LegalBases.Exempt)
        | (consent == 0 ? LegalBases.None : LegalBases.Consent)
        | (interest == 0 ? LegalBases.None : LegalBases.LegitimateInterest);

    private static ConsentReasons Against(
        uint missing, uint granted, uint onConsent, uint onInterest, uint interestDue, bool agreed)
    {
        var refused = missing & ~granted;
        var declared = refused & (onConsent | onInterest);
        return ConsentReasons.None
            .With((missing & granted) != 0 ? ConsentReason.BasisNotAllowed : ConsentReason.None)
            .With(declared != refused ? ConsentReason.PurposeNotDeclaredByVendor : ConsentReason.None)
            .With((declared & onConsent) == 0 ? ConsentReason.None
                : agreed ? ConsentReason.PurposeDenied : ConsentReason.VendorDenied)
            .With((declared & interestDue) != 0 ? ConsentReason.LegitimateInterestObjected : ConsentReason.None)
            .With((declared & ~onConsent & ~interestDue) != 0
                ? ConsentReason.PublisherRestriction
                : ConsentReason.None);
    }
}

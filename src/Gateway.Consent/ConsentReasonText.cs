namespace Gateway.Consent;

/// <summary>A reason in words.</summary>
/// <param name="Code">The stable code, for example <c>consent.unknown</c>.</param>
/// <param name="English">One sentence in English.</param>
/// <param name="French">The same sentence in French.</param>
/// <param name="Fix">What can be done about it.</param>
public sealed record ConsentReasonText(string Code, string English, string French, string Fix)
{
    private static readonly ConsentReasonText?[] Texts = Fill();

    internal static ConsentReasonText? Of(ConsentReason reason) =>
        (int)reason < Texts.Length ? Texts[(int)reason] : null;

    private static ConsentReasonText?[] Fill()
    {
        var texts = new ConsentReasonText?[64];
        foreach (var (reason, text) in All())
            texts[(int)reason] = text;
        return texts;
    }

    private static IEnumerable<(ConsentReason Reason, ConsentReasonText Text)> All()
    {
        yield return (ConsentReason.Unknown, new(
            "consent.unknown",
            "No signal, no record and no exemption speaks for this partner.",
            "Aucun signal, aucun enregistrement ni aucune exemption ne concerne ce partenaire.",
            "Name the partner in the notice, or send the TC string that discloses it."));
        yield return (ConsentReason.NoPurpose, new(
            "consent.no_purpose",
            "No purpose is mapped to this tag.",
            "Aucune finalité n'est associée à ce tag.",
            "Give the tag a purpose in its template and contract."));
        yield return (ConsentReason.PurposeNotNeeded, new(
            "consent.purpose_not_needed",
            "The tag does not declare this purpose.",
            "Le tag ne déclare pas cette finalité.",
            "Ask only for the purposes that the template declares."));
        yield return (ConsentReason.BasisNotAllowed, new(
            "consent.basis_not_allowed",
            "The purpose is granted on a legal basis that the contract does not allow.",
            "La finalité est accordée sur une base légale que le contrat n'autorise pas.",
            "Amend the contract, or collect consent on the basis that it allows."));
        yield return (ConsentReason.TcfUndecodable, new(
            "tcf.undecodable",
            "The TC string cannot be decoded.",
            "La chaîne TC est illisible.",
            "Check that the page sends the string unmodified and unescaped."));
        yield return (ConsentReason.TcfNotServiceSpecific, new(
            "tcf.not_service_specific",
            "The TC string is not service-specific.",
            "La chaîne TC n'est pas propre au service.",
            "Update the CMP: global-scope strings are invalid since September 2021."));
        yield return (ConsentReason.TcfPolicyVersion, new(
            "tcf.policy_version",
            "The TC string was written under a policy version below 4.",
            "La chaîne TC relève d'une version de politique inférieure à 4.",
            "Ask the visitor again with a CMP of TCF 2.2 or later."));
        yield return (ConsentReason.TcfDisclosedVendorsMissing, new(
            "tcf.disclosed_vendors_missing",
            "The TC string has no Disclosed Vendors segment.",
            "La chaîne TC n'a pas de segment Disclosed Vendors.",
            "Update the CMP to TCF 2.3."));
        yield return (ConsentReason.TcfExpired, new(
            "tcf.expired",
            "The TC string is older than 13 months.",
            "La chaîne TC a plus de 13 mois.",
            "Ask the visitor again."));
        yield return (ConsentReason.TcfFromTheFuture, new(
            "tcf.from_the_future",
            "The TC string is dated in the future.",
            "La chaîne TC est datée dans le futur.",
            "Check the clock of the device or of the CMP."));
        yield return (ConsentReason.TcfCmpUnknown, new(
            "tcf.cmp_unknown",
            "The TC string comes from a CMP that is not in the Global CMP List.",
            "La chaîne TC provient d'une CMP absente de la liste mondiale.",
            "Use a registered CMP, or refresh the CMP list."));
        yield return (ConsentReason.TcfCmpDeleted, new(
            "tcf.cmp_deleted",
            "The CMP that wrote the TC string is no longer registered.",
            "La CMP qui a écrit la chaîne TC n'est plus enregistrée.",
            "Change to a registered CMP: such strings must be discarded."));
        yield return (ConsentReason.VendorListMissing, new(
            "tcf.vendor_list_missing",
            "No Global Vendor List is loaded.",
            "Aucune Global Vendor List n'est chargée.",
            "Name the file or URL of the list in the settings."));
        yield return (ConsentReason.VendorNotInList, new(
            "tcf.vendor_not_in_list",
            "The vendor is not in the Global Vendor List.",
            "Le fournisseur ne figure pas dans la Global Vendor List.",
            "Correct the partner's vendor id."));
        yield return (ConsentReason.VendorDeleted, new(
            "tcf.vendor_deleted",
            "The vendor was deleted from the Global Vendor List.",
            "Le fournisseur a été retiré de la Global Vendor List.",
            "Switch the tag off, or re-establish the partner's registration."));
        yield return (ConsentReason.VendorNotDisclosed, new(
            "tcf.vendor_not_disclosed",
            "The vendor was not disclosed to the visitor.",
            "Le fournisseur n'a pas été présenté au visiteur.",
            "Add the vendor to the CMP's list."));
        yield return (ConsentReason.PurposeNotDeclaredByVendor, new(
            "tcf.purpose_not_declared",
            "The vendor has not registered this purpose.",
            "Le fournisseur n'a pas déclaré cette finalité.",
            "Remove the purpose from the contract, or have the vendor declare it."));
        yield return (ConsentReason.PublisherRestriction, new(
            "tcf.publisher_restriction",
            "A publisher restriction bars this vendor from this purpose.",
            "Une restriction de l'éditeur interdit cette finalité à ce fournisseur.",
            "Lift the restriction in the CMP, or drop the purpose."));
        yield return (ConsentReason.PurposeDenied, new(
            "tcf.purpose_denied",
            "The visitor did not consent to this purpose.",
            "Le visiteur n'a pas consenti à cette finalité.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.VendorDenied, new(
            "tcf.vendor_denied",
            "The visitor did not consent to this vendor.",
            "Le visiteur n'a pas consenti à ce fournisseur.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.LegitimateInterestObjected, new(
            "tcf.legitimate_interest_objected",
            "Legitimate interest was not shown, or the visitor objected to it.",
            "L'intérêt légitime n'a pas été présenté, ou le visiteur s'y est opposé.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.PurposeOneNotDisclosed, new(
            "tcf.purpose_one_not_disclosed",
            "Purpose 1 was not disclosed to the visitor.",
            "La finalité 1 n'a pas été présentée au visiteur.",
            "Disclose purpose 1, or list the publisher's country in the settings."));
        yield return (ConsentReason.OwnExpired, new(
            "own.expired",
            "The consent record is no longer in force.",
            "L'enregistrement de consentement n'est plus en vigueur.",
            "Show the notice again."));
        yield return (ConsentReason.OwnPartnerNotNamed, new(
            "own.partner_not_named",
            "The notice did not name this partner when the choice was made.",
            "La notice ne nommait pas ce partenaire au moment du choix.",
            "Publish a notice version that names the partner, and ask again."));
        yield return (ConsentReason.OwnPartnerDenied, new(
            "own.partner_denied",
            "The visitor refused this partner.",
            "Le visiteur a refusé ce partenaire.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.OwnPurposeDenied, new(
            "own.purpose_denied",
            "The visitor refused this purpose.",
            "Le visiteur a refusé cette finalité.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.OwnPurposeNotGranted, new(
            "own.purpose_not_granted",
            "The visitor was not asked for this purpose, or did not answer.",
            "Le visiteur n'a pas été interrogé sur cette finalité, ou n'a pas répondu.",
            "Add the purpose to the notice, and ask again."));
        yield return (ConsentReason.ObjectedToExempt, new(
            "own.objected_to_exempt",
            "The visitor objects to audience measurement.",
            "Le visiteur s'oppose à la mesure d'audience.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.AcUndecodable, new(
            "ac.undecodable",
            "The Additional Consent string cannot be decoded.",
            "La chaîne Additional Consent est illisible.",
            "Check that the page sends addtl_consent unmodified."));
        yield return (ConsentReason.AcWithoutTcf, new(
            "ac.without_tcf",
            "The Additional Consent string has no valid TC string beside it.",
            "La chaîne Additional Consent n'est pas accompagnée d'une chaîne TC valide.",
            "Send the TC string along with addtl_consent."));
        yield return (ConsentReason.AcNotConsented, new(
            "ac.not_consented",
            "The visitor did not consent to this Google ad-tech provider.",
            "Le visiteur n'a pas consenti à ce prestataire publicitaire de Google.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.CustomPurposeDenied, new(
            "publisher.custom_purpose_denied",
            "The visitor did not grant the publisher's custom purpose.",
            "Le visiteur n'a pas accordé la finalité propre à l'éditeur.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.CustomPurposeMissing, new(
            "publisher.custom_purpose_missing",
            "The TC string carries no such custom purpose.",
            "La chaîne TC ne comporte pas cette finalité propre à l'éditeur.",
            "Correct the custom purpose number, or have the CMP send the segment."));
        yield return (ConsentReason.GoogleDenied, new(
            "google.denied",
            "Google Consent Mode denies a consent type that this tag needs.",
            "Google Consent Mode refuse un type de consentement nécessaire à ce tag.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.GoogleUnset, new(
            "google.unset",
            "Google Consent Mode leaves a consent type unset that this tag needs.",
            "Google Consent Mode ne définit pas un type de consentement nécessaire à ce tag.",
            "Set all four consent types before the first hit."));
        yield return (ConsentReason.GoogleUndecodable, new(
            "google.undecodable",
            "The gcs or gcd parameter cannot be decoded.",
            "Le paramètre gcs ou gcd est illisible.",
            "Send the parameter exactly as Google's tag wrote it."));
        yield return (ConsentReason.GpcOptOut, new(
            "us.gpc",
            "The visitor's browser sends Global Privacy Control.",
            "Le navigateur du visiteur envoie Global Privacy Control.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.SaleOptOut, new(
            "us.sale_opt_out",
            "The visitor opted out of sale.",
            "Le visiteur s'est opposé à la vente de ses données.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.SharingOptOut, new(
            "us.sharing_opt_out",
            "The visitor opted out of sharing.",
            "Le visiteur s'est opposé au partage de ses données.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.TargetedAdvertisingOptOut, new(
            "us.targeted_advertising_opt_out",
            "The visitor opted out of targeted advertising.",
            "Le visiteur s'est opposé à la publicité ciblée.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.UsNoticeNotGiven, new(
            "us.notice_not_given",
            "The visitor was not given the opt-out notice.",
            "Le visiteur n'a pas reçu l'information sur son droit d'opposition.",
            "Show the opt-out notice."));
        yield return (ConsentReason.UsAmbiguous, new(
            "us.ambiguous",
            "The opt-out field and its notice say nothing clear.",
            "Le champ d'opposition et sa notice ne disent rien de clair.",
            "Have the CMP fill in both the notice and the opt-out field."));
        yield return (ConsentReason.UsNoSignal, new(
            "us.no_signal",
            "No signal says whether the visitor opted out.",
            "Aucun signal ne dit si le visiteur s'est opposé.",
            "Send a GPP string, or switch UsSignalRequired off for this site."));
        yield return (ConsentReason.GppUndecodable, new(
            "gpp.undecodable",
            "The GPP string cannot be decoded.",
            "La chaîne GPP est illisible.",
            "Check that the page sends the string unmodified and unescaped."));
        yield return (ConsentReason.GppSectionMissing, new(
            "gpp.section_missing",
            "The section in force is not in the GPP string.",
            "La section en vigueur est absente de la chaîne GPP.",
            "Check gpp_sid against the sections that the CMP writes."));
        yield return (ConsentReason.GppSectionUndecodable, new(
            "gpp.section_undecodable",
            "A GPP section in force cannot be decoded.",
            "Une section GPP en vigueur est illisible.",
            "Update the CMP's GPP library."));
        yield return (ConsentReason.KnownChild, new(
            "us.known_child",
            "The visitor is a known child.",
            "Le visiteur est un mineur connu.",
            "Nothing: data of children needs its own consent."));
        yield return (ConsentReason.SensitiveData, new(
            "us.sensitive_data",
            "The visitor did not allow a sensitive data category that this tag sends.",
            "Le visiteur n'a pas autorisé une catégorie de données sensibles envoyée par ce tag.",
            "Remove the category from the contract, or collect consent for it."));
        yield return (ConsentReason.ServiceProviderMode, new(
            "us.service_provider_mode",
            "The site is in MSPA service provider mode and this partner is a third party.",
            "Le site est en mode prestataire MSPA et ce partenaire est un tiers.",
            "Contract with the partner as a service provider, or change the mode."));
        yield return (ConsentReason.UsPrivacyUndecodable, new(
            "us.usprivacy_undecodable",
            "The US Privacy string cannot be decoded.",
            "La chaîne US Privacy est illisible.",
            "Send four characters, for example 1YNN."));
        yield return (ConsentReason.CanadaUndecodable, new(
            "canada.undecodable",
            "Canada's TCF section is in force and missing or unreadable.",
            "La section TCF du Canada est en vigueur et absente ou illisible.",
            "Have the CMP write section tcfcav1."));
        yield return (ConsentReason.CanadaNotExpress, new(
            "canada.not_express",
            "The visitor gave no express consent to this vendor for this purpose.",
            "Le visiteur n'a pas donné de consentement exprès à ce fournisseur pour cette finalité.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.CmpUndecodable, new(
            "cmp.undecodable",
            "The cookie of the site's CMP cannot be understood.",
            "Le cookie de la CMP du site est illisible.",
            "Check the CMP and the cookie's name in the site's settings."));
        yield return (ConsentReason.CmpRefused, new(
            "cmp.refused",
            "The visitor refused this in the site's CMP.",
            "Le visiteur a refusé cela dans la CMP du site.",
            "Nothing: this is the visitor's choice."));
        yield return (ConsentReason.CmpNotMapped, new(
            "cmp.not_mapped",
            "No choice of the site's CMP is mapped to this partner and purpose.",
            "Aucun choix de la CMP du site n'est associé à ce partenaire et à cette finalité.",
            "Map the choice that names this partner in the site's settings."));
    }
}

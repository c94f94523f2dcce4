using Gateway.Consent;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>
/// Lays a template's variants over a contract: which of them it covers, on which legal bases, with which categories;
/// and when it covers none, why.
/// </summary>
internal sealed class ContractFit
{
    private readonly List<VariantPolicy> _variants = [];

    /// <summary>The variants that the contract covers whole, the fullest first.</summary>
    public IReadOnlyList<VariantPolicy> Variants => _variants;

    /// <summary>Why no variant is covered; empty when one is.</summary>
    public ReasonSet Reasons { get; private set; }

    public static ContractFit Of(Contract contract, Partner partner, VendorTemplate? template, KillsInForce kills)
    {
        var fit = new ContractFit();
        if (template is null) return fit;
        var scope = new ContractScope(contract);
        var reached = CountrySet.Of(contract.DestinationTerritories);
        var destination = Destinations.Of(partner, template).All(reached.Contains)
            ? default
            : ReasonSet.Of(Reason.ContractDestination);
        var reasons = default(ReasonSet);
        for (var rank = 0; rank < template.Variants.Count; rank++)
        {
            var variant = template.Variants[rank];
            var against = (destination | scope.Against(variant, out var read, out var bases))
                .With(Reason.KilledCategory, !(read & kills.Categories).IsEmpty)
                .With(Reason.KilledPurpose, bases.Keys.Any(kills.Purposes.Contains));
            reasons |= against;
            if (!against.IsEmpty) continue;
            var terms = Terms(partner, template.Manifest, variant, bases);
            fit._variants.Add(new VariantPolicy(variant.Id, terms, read, rank));
        }

        if (fit._variants.Count == 0) fit.Reasons = reasons;
        return fit;
    }

    private static PartnerTerms Terms(
        Partner partner, Manifest manifest, TemplateVariant variant, Dictionary<Purpose, LegalBases> bases)
    {
        // What needs no consent is measured for the site alone: the provider's consent types do not speak of it.
        var exempt = variant.LegalBases is ["exempt"];
        return new PartnerTerms(partner.Id, bases)
        {
            GvlId = partner.GvlId,
            AcProviderId = partner.AcProviderId,
            Role = partner.UsRole == UsRole.ServiceProvider ? PartnerRole.ServiceProvider : PartnerRole.ThirdParty,
            Activities = exempt ? UsActivities.None : Words.Flags<UsActivities>(manifest.UsActivities),
            SensitiveCategories = (uint)Words.Flags<SensitiveCategory>(manifest.Sensitive),
            Google = exempt ? GoogleConsentTypes.None : Words.Flags<GoogleConsentTypes>(manifest.GoogleConsent),
        };
    }
}

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

    public static ContractFit Of(Contract contract, Partner partner, VendorTemplate? template)
    {
        var fit = new ContractFit();
        if (template is null) return fit;
        var reasons = default(ReasonSet);
        foreach (var variant in template.Variants) reasons |= fit.Add(contract, partner, template, variant);
        if (fit._variants.Count == 0) fit.Reasons = reasons;
        return fit;
    }

    private ReasonSet Add(Contract contract, Partner partner, VendorTemplate template, TemplateVariant variant)
    {
        var covered = Covered(contract.DataCategories) | CategorySet.Of(DataCategory.Event);
        var hashedOnly = Covered(contract.HashedOnly);
        var read = CategorySet.Empty;
        var readInClear = CategorySet.Empty;
        foreach (var field in variant.Reads)
        {
            var categories = HitFields.CategoriesOfRead(field.Path);
            read |= categories;
            if (field.Treatment != Treatment.Hashed) readInClear |= categories;
        }

        var bases = Bases(contract, variant);
        var reasons = default(ReasonSet)
            .With(Reason.ContractPurpose, bases.Count == 0 || bases.Values.Any(allowed => allowed == LegalBases.None))
            .With(Reason.ContractCategory, !(read - covered).IsEmpty)
            .With(Reason.ContractHashedOnly, !(readInClear & hashedOnly).IsEmpty);
        if (reasons.IsEmpty)
            _variants.Add(new VariantPolicy(variant.Id, Terms(partner, template.Manifest, variant, bases), read));
        return reasons;
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

    // A purpose counts on the bases that the contract and the variant both allow.
    private static Dictionary<Purpose, LegalBases> Bases(Contract contract, TemplateVariant variant)
    {
        var allowed = Words.Flags<LegalBases>(variant.LegalBases);
        var bases = new Dictionary<Purpose, LegalBases>();
        foreach (var slug in variant.Purposes)
        {
            var agreed = contract.Purposes.FirstOrDefault(named => named.Purpose == slug);
            var both = agreed is null ? LegalBases.None : Words.Flags<LegalBases>(agreed.Bases) & allowed;
            if (!Purposes.TryParse(slug, out var purpose))
                throw new InvalidOperationException($"A checked template names '{slug}', which is no purpose.");
            bases[purpose] = both;
        }

        return bases;
    }

    private static CategorySet Covered(IEnumerable<string> keys)
    {
        var covered = CategorySet.Empty;
        foreach (var key in keys)
        {
            if (DataCategories.TryParse(key, out var categories)) covered |= categories;
        }

        return covered;
    }
}

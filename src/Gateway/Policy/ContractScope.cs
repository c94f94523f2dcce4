using Gateway.Consent;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>What one version of a contract covers, to lay templates over.</summary>
internal sealed class ContractScope(Contract contract)
{
    private readonly CategoryGrant _granted = CategoryGrant.Of(contract.DataCategories, contract.DeniedDataCategories);
    private readonly CategorySet _hashedOnly = DataCategories.Covered(contract.HashedOnly);

    /// <summary>Why the contract does not cover a variant; empty when it does.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="read">Gets the categories that it reads.</param>
    /// <param name="bases">Gets, for each purpose, the bases that the contract and the variant both allow.</param>
    public ReasonSet Against(
        TemplateVariant variant, out CategorySet read, out Dictionary<Purpose, LegalBases> bases)
    {
        read = CategorySet.Empty;
        var readInClear = CategorySet.Empty;
        foreach (var field in variant.Reads)
        {
            var categories = HitFields.CategoriesOfRead(field.Path);
            read |= categories;
            if (field.Treatment != Treatment.Hashed) readInClear |= categories;
        }

        bases = Bases(variant);
        return default(ReasonSet)
            .With(Reason.ContractPurpose, bases.Count == 0 || bases.Values.Any(allowed => allowed == LegalBases.None))
            .With(Reason.ContractCategory, !(read - _granted.Covered - _granted.Denied).IsEmpty)
            .With(Reason.ContractCategoryDenied, !(read & _granted.Denied).IsEmpty)
            .With(Reason.ContractHashedOnly, !(readInClear & _hashedOnly).IsEmpty);
    }

    private Dictionary<Purpose, LegalBases> Bases(TemplateVariant variant)
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
}

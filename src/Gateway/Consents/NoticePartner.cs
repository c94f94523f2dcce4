using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Partners;
using Gateway.Transfers;

namespace Gateway.Consents;

/// <summary>One partner as the notice names it: what it would receive, and under which contract.</summary>
internal sealed class NoticePartner(Partner partner, IReadOnlyList<Purpose> purposes, IReadOnlyList<NoticeTag> tags)
{
    public string Id => partner.Id;

    public IReadOnlyList<Purpose> Purposes => purposes;

    public JsonObject ToJson(NoticeScene scene)
    {
        var contracts = tags.SelectMany(tag => tag.Contracts(scene)).DistinctBy(contract => contract.Id)
            .OrderBy(contract => contract.Id, StringComparer.Ordinal).ToList();
        var transfers = contracts.Select(contract => TransferOf(contract, scene)).OfType<TransferBasisKind>()
            .Where(kind => kind != TransferBasisKind.NoneNeeded).Distinct().Order().ToList();
        var retentions = contracts.Select(contract => contract.Retention).OfType<string>().Distinct().ToList();
        return new JsonObject
        {
            ["key"] = partner.Id,
            ["name"] = partner.Name,
            ["legal_name"] = partner.LegalName,
            ["country"] = partner.Country,
            ["role"] = Words<DataRole>.Of(partner.Role),
            ["privacy_url"] = partner.PrivacyUrl,
            ["purposes"] = Notice.List(purposes, purpose => Consent.Purposes.Slug(purpose)),
            ["data"] = Notice.List(Data(), category => DataCategories.Key(category)),
            ["transfers"] = Notice.List(transfers, kind => Words<TransferBasisKind>.Of(kind)),
            ["retention"] = Notice.List(retentions, duration => duration),
            ["contracts"] = Notice.List(contracts, contract => contract.Id),
            ["details"] = string.Join(" · ", [
                .. transfers.Select(kind => scene.Texts.Notice($"transfer.{Words<TransferBasisKind>.Of(kind)}")),
                .. retentions.Select(duration => scene.Texts.Notice("kept")
                    .Replace("{time}", scene.Texts.Duration(duration), StringComparison.Ordinal)),
            ]),
        };
    }

    private IEnumerable<DataCategory> Data() => tags.SelectMany(tag => tag.Variants)
        .Aggregate(CategorySet.Empty, (all, variant) => all | variant.Categories).Members();

    private static TransferBasisKind? TransferOf(Contract contract, NoticeScene scene) =>
        contract.TransferBasis.Id is { } id ? scene.Policy.TransferKind(id) : contract.TransferBasis.Kind;
}

/// <summary>A tag with the variants of its template that could run for the visitor.</summary>
internal sealed record NoticeTag(TagPolicy Tag, IReadOnlyList<VariantPolicy> Variants)
{
    /// <summary>The contracts that let it run.</summary>
    public IEnumerable<Contract> Contracts(NoticeScene scene) => Tag.Grants
        .Where(grant => grant.Speaks(scene.Now) && grant.At(scene.Country, scene.Now).IsEmpty)
        .Select(grant => scene.Policy.Contract(grant.ContractId, grant.ContractVersion)).OfType<Contract>();
}

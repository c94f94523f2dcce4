namespace Gateway.Contracts;

/// <summary>A contract as the API shows it.</summary>
internal sealed record ContractView(string Id, string PartnerId, string Reference, ContractStatus Status,
    DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, IReadOnlyList<ContractPurpose> Purposes,
    IReadOnlyList<string> DataCategories, IReadOnlyList<string> HashedOnly, IReadOnlyList<string> Territories,
    IReadOnlyList<string> Sites, ContractTransfer TransferBasis, string? Retention, DateTimeOffset? EffectiveFrom,
    string? TimeZone, ContractKind? Kind, IReadOnlyList<string> DeniedDataCategories,
    IReadOnlyList<string> DestinationTerritories, IReadOnlyList<string> Channels, ContractClauses? Clauses,
    IReadOnlyList<ContractDocument> Documents, int? NoticePeriodDays, ContractRenewal? Renewal, int Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ContractView From(Contract contract) => new(contract.Id, contract.PartnerId, contract.Reference,
        contract.Status, contract.ValidFrom, contract.ValidTo, contract.Purposes, contract.DataCategories,
        contract.HashedOnly, contract.Territories, contract.Sites, contract.TransferBasis, contract.Retention,
        contract.EffectiveFrom, contract.TimeZone, contract.Kind, contract.DeniedDataCategories,
        contract.DestinationTerritories, contract.Channels, contract.Clauses, contract.Documents,
        contract.NoticePeriodDays, contract.Renewal, contract.Version, contract.CreatedAt, contract.UpdatedAt);
}

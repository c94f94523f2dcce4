namespace Gateway.Contracts;

/// <summary>A contract as the API shows it.</summary>
internal sealed record ContractView(string Id, string PartnerId, string Reference, ContractStatus Status,
    DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, IReadOnlyList<ContractPurpose> Purposes,
    IReadOnlyList<string> DataCategories, IReadOnlyList<string> HashedOnly, IReadOnlyList<string> Territories,
    IReadOnlyList<string> Sites, TransferBasis TransferBasis, string? Retention, int Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ContractView From(Contract contract) => new(contract.Id, contract.PartnerId, contract.Reference,
        contract.Status, contract.ValidFrom, contract.ValidTo, contract.Purposes, contract.DataCategories,
        contract.HashedOnly, contract.Territories, contract.Sites, contract.TransferBasis, contract.Retention,
        contract.Version, contract.CreatedAt, contract.UpdatedAt);
}

namespace Gateway.Transfers;

/// <summary>A transfer basis as the API shows it.</summary>
internal sealed record TransferBasisView(string Id, TransferBasisKind Kind, int? Module, string? Reference,
    string Importer, IReadOnlyList<string> DestinationCountries, DateTimeOffset ValidFrom, DateTimeOffset? ValidTo,
    DateTimeOffset? RevokedAt, string? RevokedBy, string? RevokedBecause, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static TransferBasisView From(TransferBasis basis) => new(basis.Id, basis.Kind, basis.Module,
        basis.Reference, basis.Importer, basis.DestinationCountries, basis.ValidFrom, basis.ValidTo, basis.RevokedAt,
        basis.RevokedBy, basis.RevokedBecause, basis.Version, basis.CreatedAt, basis.UpdatedAt);
}

using Gateway.Transfers;

namespace Gateway.Contracts;

/// <summary>
/// Why the data may leave the European Economic Area, if it does (GDPR, chapter V): a transfer basis by its id, or an
/// instrument of this contract alone.
/// </summary>
/// <param name="Id">The transfer basis, which has its own dates and can be revoked for all contracts at once.</param>
/// <param name="Kind">The instrument; null with an id.</param>
/// <param name="Reference">Where the instrument is found: a certificate's number, a module, a decision.</param>
/// <param name="ValidTo">The instant it ends, excluded; null for no end.</param>
internal sealed record ContractTransfer(
    string? Id, TransferBasisKind? Kind, string? Reference = null, DateTimeOffset? ValidTo = null);

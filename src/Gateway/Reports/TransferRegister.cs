using Gateway.Control;
using Gateway.Ledger.Json;
using Gateway.Ledgers;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>Transfers out of the Economic Area, and what would stop if one basis were revoked now.</summary>
internal sealed class TransferRegister(LedgerSums sums, ControlStore store) : ReportKind
{
    public override string Name => "transfers";

    public override string OperationId => "reportTransfers";

    public override ReportTitle Title { get; } = new(
        "Register of transfers, and what stops if a basis is revoked now",
        "Registre des transferts, et ce qui s'arrête si une base est révoquée maintenant");

    public override IReadOnlyList<ListFilter> Parameters =>
    [
        new("revoke", "A transfer basis by its id, or an instrument: dpf. What rests on it is listed."),
        .. Recipients.Periods,
    ];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (revoke, (from, to)) = (query.Optional("revoke"), query.Days());
        if (query.Faults.Any) return [];
        await using var db = store.Read();
        var bases = await db.TransferBases.OrderBy(basis => basis.Id).ToListAsync(cancel);
        var contracts = await db.Contracts.OrderBy(contract => contract.Id).ToListAsync(cancel);
        var tags = await db.Tags.OrderBy(tag => tag.Id).ToListAsync(cancel);
        var sent = sums.Rows(Instants.Day(from), Instants.Day(to.AddTicks(-1)))
            .GroupBy(row => row.Tag).ToDictionary(tag => tag.Key, tag => tag.Sum(row => row.Sent));
        var days = Math.Max(1, (to - from).Days);
        var rows = from contract in contracts
                   let basis = bases.Find(known => known.Id == contract.TransferBasis.Id)
                   from tag in tags
                   where tag.ContractId == contract.Id
                       || (tag.ContractId is null && tag.PartnerId == contract.PartnerId)
                   select (Contract: contract, Basis: basis, Tag: tag, Sent: sent.GetValueOrDefault(tag.Id));
        var list = rows.ToList();
        return
        [
            new ReportTable("transfers", ["transfer basis", "instrument", "importer", "valid until", "revoked at",
                "to countries", "contract", "partner", "tag", "sends"], [.. list.Select(row => (IReadOnlyList<string>)
                [
                    row.Basis?.Id ?? "", Kind(row.Contract, row.Basis), row.Basis?.Importer ?? "",
                    ReportTable.Text(row.Basis?.ValidTo ?? row.Contract.TransferBasis.ValidTo),
                    ReportTable.Text(row.Basis?.RevokedAt), ReportTable.Several(row.Basis?.DestinationCountries),
                    $"{row.Contract.Id}@{row.Contract.Version}", row.Contract.PartnerId, row.Tag.Id,
                    ReportTable.Text(row.Sent),
                ])]),
            new ReportTable("what stops", ["tag", "partner", "contract", "sends a day", "other signed contracts"],
                [.. list.Where(row => revoke is not null && row.Tag.Wanted
                    && (row.Basis?.Id == revoke || Kind(row.Contract, row.Basis) == revoke))
                    .Select(row => (IReadOnlyList<string>)
                    [
                        row.Tag.Id, row.Contract.PartnerId, row.Contract.Id, ReportTable.Text(row.Sent / days),
                        ReportTable.Several(contracts.Where(other => other.PartnerId == row.Contract.PartnerId
                            && other.Id != row.Contract.Id && other.Status == Contracts.ContractStatus.Signed)
                            .Select(other => other.Id)),
                    ])]),
        ];
    }

    private static string Kind(Contracts.Contract contract, TransferBasis? basis) =>
        (basis?.Kind ?? contract.TransferBasis.Kind) is { } kind ? Words<TransferBasisKind>.Of(kind) : "";
}

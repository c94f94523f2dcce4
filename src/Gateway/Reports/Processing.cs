using Gateway.Control;
using Gateway.Ledger.Json;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>The register of processing (GDPR article 30) from what was really sent, not from what was planned.</summary>
internal sealed class Processing(LedgerSums sums, ControlStore store) : ReportKind
{
    public override string Name => "processing";

    public override string OperationId => "reportProcessing";

    public override ReportTitle Title { get; } = new(
        "Register of processing (GDPR article 30), from actual transfers",
        "Registre des activités de traitement (article 30 du RGPD), d'après les transferts réels");

    public override IReadOnlyList<ListFilter> Parameters =>
    [
        .. Recipients.Periods, new("since", "Also tells what is new from this UTC day on, for the register's next version."),
    ];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var ((from, to), since) = (query.Days(), query.Day("since"));
        if (query.Faults.Any) return [];
        await using var db = store.Read();
        var partners = await db.Partners.ToDictionaryAsync(partner => partner.Id, cancel);
        var contracts = await db.Contracts.ToDictionaryAsync(contract => contract.Id, cancel);
        var sites = await db.Sites.OrderBy(site => site.Id).ToListAsync(cancel);
        var rows = sums.Rows(Instants.Day(from), Instants.Day(to.AddTicks(-1))).Where(row => row.Sent > 0).Select(row =>
        {
            var partner = partners.GetValueOrDefault(row.Partner);
            var used = (row.Sets.GetValueOrDefault("contracts") ?? [])
                .Select(contract => contracts.GetValueOrDefault(contract.Split('@')[0])).OfType<Contracts.Contract>()
                .ToList();
            return (IReadOnlyList<string>)
            [
                row.Partner, partner?.LegalName ?? "", partner is null ? "" : Words<Partners.DataRole>.Of(partner.Role),
                partner?.Country ?? "", row.Tag, Of(row, "purposes"), Of(row, "categories"), "visitors of the sites",
                Of(row, "bases"), Of(row, "destinations"), Of(row, "transferBases"),
                ReportTable.Several(used.Select(contract => contract.Retention).OfType<string>()), ContractDuties.Of(used),
                Of(row, "contracts"), ReportTable.Text(row.Sent),
            ];
        }).ToList();
        return
        [
            new ReportTable("controller", ["site", "name", "origins"], [.. sites.Select(site =>
                (IReadOnlyList<string>)[site.Id, site.Name, ReportTable.Several(site.Origins)])]),
            new ReportTable("processing", ["recipient", "legal name", "role", "country", "tag", "purposes",
                "data categories", "data subjects", "legal bases", "to countries", "transfer bases", "retention",
                "bound by contract to", "contracts", "sends"], rows),
            .. since is { } day ? [RegisterNews.Since(day, from, to, sums)] : Array.Empty<ReportTable>(),
        ];
    }

    private static string Of(Ledger.Receipts.TagRow row, string set) =>
        ReportTable.Several(row.Sets.GetValueOrDefault(set));
}

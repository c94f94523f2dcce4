using System.Text;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledgers;
using Gateway.Ledgers.Anchors;

namespace Gateway.Reports;

/// <summary>Every report as JSON, as CSV and as a page to print, each with the checkpoint it was made from.</summary>
internal static class ReportEndpoints
{
    private const string Format = "format";

    private static readonly ListFilter FormatFilter = new(Format, "json, csv, or html for a page to print. Default: json.");

    private static readonly ReportTitle Verification = new(
        "Export the ledger (GET /api/v1/ledger/bundle) and run: gwaudit verify --bundle ledger.zip --policy policy.txt "
            + "--known checkpoint. It needs no network and none of our machines. The checkpoint below is what this report "
            + "was made from.",
        "Exportez le registre (GET /api/v1/ledger/bundle) et lancez : gwaudit verify --bundle ledger.zip --policy "
            + "policy.txt --known checkpoint. Ni réseau ni machine de notre part n'est nécessaire. Le rapport a été fait à "
            + "partir du point de contrôle ci-dessous.");

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("reports").WithTags("Reports");
        foreach (var kind in api.ServiceProvider.GetServices<ReportKind>())
        {
            reports.MapGet(kind.Name, (ListRequest list, Actor actor, ReportMaker maker, CancellationToken cancel) =>
                    maker.AnswerAsync(kind, list, actor, cancel))
                .Allows(kind.Operation).Takes<Report>([.. kind.Parameters, FormatFilter])
                .Describes(kind.OperationId, kind.Title.En, "As of the newest checkpoint, with how to verify it. That it "
                    + "was read is recorded in the ledger.");
        }
    }

    /// <summary>Makes reports, and records who asked for them.</summary>
    internal sealed class ReportMaker(LedgerKeeper keeper, LedgerPolicy policy, LedgerAnchors anchors,
        LedgerRecords records, EvidenceLog evidence, TimeProvider time)
    {
        public async Task<IResult> AnswerAsync(
            ReportKind kind, ListRequest list, Actor actor, CancellationToken cancel)
        {
            if (!actor.Sites.IsAll) return Problems.OutOfScope(new OutOfScopeException(actor.Sites));
            var format = list[Format] ?? "json";
            if (format is not ("json" or "csv" or "html"))
                return Problems.Unreadable($"{Format} must be json, csv or html.");
            await evidence.ExportedAsync(actor, "report", new EntryTarget("report", kind.Name), cancel);
            await records.SealAsync();
            var checkpoint = await keeper.UseAsync(open =>
                ValueTask.FromResult(policy.View(open.Log.Published, open.Key)));
            var coverage = await anchors.CoverageAsync();
            var query = new ReportQuery(list, time.GetUtcNow());
            var tables = await kind.MakeAsync(query, cancel);
            if (query.Faults.Any) return Problems.Unreadable(query.Faults);
            var report = new Report(kind.Name, kind.Title, query.Asked, query.Now, tables, checkpoint, coverage,
                Verification);
            return format switch
            {
                "csv" => TypedResults.Text(ReportCsv.Write(report), "text/csv", Encoding.UTF8),
                "html" => TypedResults.Text(ReportHtml.Write(report), "text/html", Encoding.UTF8),
                _ => TypedResults.Ok(report),
            };
        }
    }
}

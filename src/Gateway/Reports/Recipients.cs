using Gateway.Control;
using Gateway.Decisions;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Json;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>Which partners received a category between two days, under which contracts and consents.</summary>
internal sealed class Recipients(LedgerKeeper keeper, ControlStore store) : ReportKind
{
    public override string Name => "recipients";

    public override string OperationId => "reportRecipients";

    public override ReportTitle Title { get; } = new(
        "Who received a data category between two days, under which contract, on which evidence of consent",
        "Qui a reçu une catégorie de données entre deux jours, sous quel contrat, sur quelle preuve de consentement");

    public override IReadOnlyList<ListFilter> Parameters =>
        [new("category", "The data category's key, which covers its children: user.contact."), .. Periods];

    internal static readonly ListFilter[] Periods =
    [
        new("from", "The first UTC day. Default: 30 days before the last."),
        new("to", "The last UTC day, included. Default: today."),
    ];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (category, (from, to)) = (query.Needed("category"), query.Days());
        if (category.Length > 0 && !DataCategories.TryParse(category, out _))
            query.Faults.Add("category", "is no data category's key.");
        if (query.Faults.Any) return [];
        await using var db = store.Read();
        var names = await db.Partners.ToDictionaryAsync(partner => partner.Id, partner => partner.LegalName, cancel);
        var report = RecipientReport.From(keeper.Files, category, Instants.Day(from), Instants.Day(to.AddTicks(-1)));
        return
        [
            new ReportTable("recipients", ["partner", "legal name", "sends", "tags", "categories", "contracts",
                "evidence of consent", "legal bases", "purposes", "from countries", "to countries", "transfer bases"],
                [.. report.Rows.Select(row => Row(row, names.GetValueOrDefault(row.Partner) ?? ""))]),
        ];
    }

    private static IReadOnlyList<string> Row(RecipientRow row, string name) =>
    [
        row.Partner, name, ReportTable.Text(row.Sent), ReportTable.Several(row.Tags), Of(row, "categories"),
        Of(row, "contracts"), Of(row, "consents"), Of(row, "bases"), Of(row, "purposes"), Of(row, "origins"),
        Of(row, "destinations"), Of(row, "transferBases"),
    ];

    private static string Of(RecipientRow row, string set) => ReportTable.Several(row.Sets.GetValueOrDefault(set));
}

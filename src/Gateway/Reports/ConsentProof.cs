using Gateway.Control;
using Gateway.Ledger.Receipts;
using Gateway.Ledgers;

namespace Gateway.Reports;

/// <summary>What a partner may ask for: a sample of its receipts, with the evidence of consent each rests on.</summary>
internal sealed class ConsentProof(LedgerRecords records) : ReportKind
{
    public override string Name => "consent-proof";

    public override string OperationId => "reportConsentProof";

    public override ReportTitle Title { get; } = new(
        "Proof of consent for one partner: a sample of receipts with their evidence",
        "Preuve du consentement pour un partenaire : un échantillon de reçus avec leur preuve");

    public override IReadOnlyList<ListFilter> Parameters =>
    [
        new("partner", "The partner's id."), new("n", "How many receipts. Default: 100, at most 10000."),
        .. Recipients.Periods,
    ];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (partner, n, (from, to)) = (query.Needed("partner"), query.Number("n", 100, 10_000), query.Days());
        if (query.Faults.Any) return [];
        var all = (await records.BetweenAsync(from, to, cancel))
            .Where(record => record.Outcome == ReceiptOutcome.Sending && record.Terms.Partner == partner).ToList();
        // Evenly over the period, so that whoever asks again gets the same ones.
        var sample = Enumerable.Range(0, Math.Min(n, all.Count)).Select(i => all[(int)((long)i * all.Count / Math.Min(n, all.Count))]);
        return
        [
            new ReportTable("population", ["receipts", "sample"],
                [[ReportTable.Text(all.Count), ReportTable.Text(Math.Min(n, all.Count))]]),
            new ReportTable("receipts", ["receipt", "at", "tag", "site", "contract", "purposes", "legal bases",
                "evidence", "notice sha256", "commitment to the consent", "commitment to the person"],
                [.. sample.Select(record => (IReadOnlyList<string>)
                [
                    record.RecordId.ToString("D"), ReportTable.Text(record.At), record.Terms.Tag,
                    record.Terms.Site ?? "", record.Terms.ContractAtVersion ?? "",
                    ReportTable.Several(record.Terms.Purposes), ReportTable.Several(record.Terms.Bases),
                    record.Terms.Consent ?? "", record.Terms.Notice ?? "", record.Consent.ToString(),
                    record.Subject.ToString(),
                ])]),
        ];
    }
}

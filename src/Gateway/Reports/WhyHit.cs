using Gateway.Control;
using Gateway.Ledger.Receipts;
using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Reports;

/// <summary>What became of one hit, tag by tag: sent or refused, and why.</summary>
internal sealed class WhyHit(LedgerRecords records, RecordIds ids, SpoolReader spool, CurrentPolicy policy) : ReportKind
{
    public override string Name => "hit";

    public override string OperationId => "reportHit";

    public override ReportTitle Title { get; } = new("What became of one hit, tag by tag, and why",
        "Ce qu'un événement est devenu, tag par tag, et pourquoi");

    public override IReadOnlyList<ListFilter> Parameters =>
        [new("site", "The site's id."), new("hit", "The event id."), .. Recipients.Periods];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (site, hit, (from, to)) = (query.Needed("site"), query.Needed("hit"), query.Days());
        if (query.Faults.Any) return [];
        var tags = policy.Snapshot.Sites.Where(known => known.Id == site).SelectMany(known => known.Tags).ToList();
        var wanted = tags.Select(tag => ids.OfRefused(site, hit, tag.Id)).ToHashSet();
        foreach (var seq in spool.NumbersOf(hit, site)) wanted.UnionWith(tags.Select(tag => ids.Of(seq, tag.Id)));
        var found = (await records.BetweenAsync(from, to, cancel)).Where(record => wanted.Contains(record.RecordId))
            .ToList();
        return
        [
            new ReportTable("receipts", ["at", "tag", "tag version", "partner", "outcome", "attempt", "vendor's status",
                "contract", "template", "template sha256", "purposes", "categories", "legal bases", "consent from",
                "reasons", "receipt"], [.. found.Select(record => (IReadOnlyList<string>)
                [
                    ReportTable.Text(record.At), record.Terms.Tag,
                    record.Terms.TagVersion is { } version ? ReportTable.Text(version) : "", record.Terms.Partner,
                    ReceiptOutcomes.Word(record.Outcome), ReportTable.Text(record.Attempt),
                    ReportTable.Text(record.Status), record.Terms.ContractAtVersion ?? "", record.Terms.Template ?? "",
                    record.Terms.TemplateSha256 ?? "", ReportTable.Several(record.Terms.Purposes),
                    ReportTable.Several(record.Terms.Categories), ReportTable.Several(record.Terms.Bases),
                    record.Terms.Consent ?? "", ReportTable.Several(record.Terms.Reasons),
                    record.RecordId.ToString("D"),
                ])]),
            new ReportTable("tags without a receipt", ["tag", "why"],
                [.. tags.Where(tag => found.All(record => record.Terms.Tag != tag.Id)).Select(tag =>
                    (IReadOnlyList<string>)[tag.Id, "Refused at the door, and only counted: see the refusals by tag and "
                        + "reason. Gateway:Ledger:RefusalsSingly records each."])]),
        ];
    }
}

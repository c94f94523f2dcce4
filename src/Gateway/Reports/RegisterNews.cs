using Gateway.Ledger.Json;
using Gateway.Ledgers;

namespace Gateway.Reports;

/// <summary>What a register of an earlier day could not have: words that a tag was not sent with before.</summary>
internal static class RegisterNews
{
    // Where the evidence came from says nothing of the processing.
    private const string Evidence = "consents";

    public static ReportTable Since(DateTimeOffset since, DateTimeOffset from, DateTimeOffset to, LedgerSums sums)
    {
        var before = Rows(sums, from, since).ToDictionary(row => (row.Partner, row.Tag));
        var found = from row in Rows(sums, since, to)
                    let known = before.GetValueOrDefault((row.Partner, row.Tag))
                    from set in row.Sets
                    where set.Key != Evidence
                    let words = set.Value.Except(known?.Sets.GetValueOrDefault(set.Key) ?? []).ToList()
                    where words.Count > 0
                    select (IReadOnlyList<string>)[row.Partner, row.Tag, set.Key, ReportTable.Several(words)];
        return new ReportTable("new", ["recipient", "tag", "what", "words"], [.. found]);
    }

    private static IEnumerable<Ledger.Receipts.TagRow> Rows(LedgerSums sums, DateTimeOffset from, DateTimeOffset to) =>
        from >= to ? [] : sums.Rows(Instants.Day(from), Instants.Day(to.AddTicks(-1))).Where(row => row.Sent > 0);
}

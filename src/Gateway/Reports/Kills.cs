using Gateway.Control;
using Gateway.Ledger.Receipts;
using Gateway.Ledgers;

namespace Gateway.Reports;

/// <summary>Whether kill switches did what they promise: the last send before, and everything after.</summary>
internal sealed class Kills(LedgerRecords records, ControlStore store) : ReportKind
{
    public override string Name => "kills";

    public override string OperationId => "reportKills";

    public override ReportTitle Title { get; } = new(
        "Kill switches: when they were thrown, what was the last to leave, what was cancelled, what left after",
        "Arrêts d'urgence : quand, dernier envoi, envois annulés, envois postérieurs");

    public override IReadOnlyList<ListFilter> Parameters => Recipients.Periods;

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (from, to) = query.Days();
        if (query.Faults.Any) return [];
        var counts = (await KillPeriods.ReadAsync(store, cancel))
            .Where(kill => kill.Kill.At < to && !(kill.RearmedAt < from)).Select(kill => new Count(kill)).ToList();
        if (counts.Count > 0)
        {
            foreach (var record in await records.BetweenAsync(from, to, cancel))
            {
                foreach (var count in counts) count.Add(record);
            }
        }

        return
        [
            new ReportTable("kills", ["id", "scope", "of", "killed at", "re-armed at", "last send before", "milliseconds",
                "sends within a second", "sends after", "cancelled"], [.. counts.Select(count => count.Row())]),
        ];
    }

    private sealed class Count(KillPeriod period)
    {
        private DateTimeOffset? _last;
        private long _within, _after, _cancelled;

        public void Add(in Receipt record)
        {
            if (!period.Covers(record.Terms) || record.At >= period.RearmedAt) return;
            if (record.Outcome == ReceiptOutcome.Cancelled && record.At >= period.Kill.At) _cancelled++;
            if (record.Outcome != ReceiptOutcome.Sending) return;
            if (period.IsBroken(record.Terms, record.At)) _after++;
            else if (record.At > period.Kill.At) _within++;
            if (!period.IsBroken(record.Terms, record.At) && !(record.At < _last)) _last = record.At;
        }

        public IReadOnlyList<string> Row() =>
        [
            period.Kill.Id, Words<KillSwitches.KillScope>.Of(period.Kill.Scope.Kind), period.Kill.Scope.Id ?? "",
            ReportTable.Text(period.Kill.At), ReportTable.Text(period.RearmedAt), ReportTable.Text(_last),
            _last is { } last ? ReportTable.Text((long)(last - period.Kill.At).TotalMilliseconds) : "",
            ReportTable.Text(_within), ReportTable.Text(_after), ReportTable.Text(_cancelled),
        ];
    }
}

using System.Globalization;
using Gateway.Ledger.Receipts;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>Holds every record against the rules, and every verdict against its sending.</summary>
internal sealed class SendReplay(Evidence evidence)
{
    private const int MaxFindings = 100;
    private readonly bool whole = evidence.Manifest.Partner is null;
    private readonly SendRules rules = new(evidence.History);
    private readonly HashSet<(Guid Record, byte Attempt)> waiting = [];
    private readonly Dictionary<string, long> expected = new(StringComparer.Ordinal);
    private readonly Dictionary<ReceiptTerms, Span> spans = [];
    private SegmentSummary summary = null!;
    private SegmentTally tally = null!;
    private Span?[] byNumber = [];
    private bool knowsAll;
    private int found;

    /// <summary>Sends without a verdict.</summary>
    public long Unanswered => waiting.Count;

    /// <summary>A segment whose records are gone: what they began cannot be told of those that follow.</summary>
    public void Skip(SegmentSummary gone) => expected[gone.Instance] = -1;

    public void Begin(SegmentSummary next, SegmentTally terms)
    {
        (summary, tally) = (next, terms);
        byNumber = new Span?[terms.TermsCount];
        knowsAll = whole && expected.GetValueOrDefault(next.Instance) == next.Number;
        expected[next.Instance] = knowsAll ? next.Number + 1 : -1;
    }

    public void Add(ReadOnlySpan<byte> record)
    {
        if (!whole) return;
        var outcome = ReceiptRecord.Outcome(record);
        var at = ReceiptRecord.Microseconds(record);
        if (outcome == ReceiptOutcome.Sending)
        {
            evidence.Counts.Sends++;
            var number = ReceiptRecord.Terms(record);
            var span = byNumber[number] ??= SpanOf(tally.Terms(number));
            if (span.At(at) is { } fault) Report(fault, record);
            waiting.Add(Key(record));
        }
        else if (ReceiptOutcomes.Left(outcome) && !waiting.Remove(Key(record)) && knowsAll)
        {
            Report(Fault.VerdictWithoutSending, record);
        }

        if (at < Gateway.Ledger.Json.Instants.Microseconds(summary.From) - ReplayStep.MaxStepBack
            || at > Gateway.Ledger.Json.Instants.Microseconds(summary.To) + ReplayStep.MaxStepBack)
            Report(Fault.BackDated, record);
    }

    private static (Guid, byte) Key(ReadOnlySpan<byte> record) =>
        (new Guid(record[24..40], bigEndian: true), record[21]);

    private Span SpanOf(ReceiptTerms terms)
    {
        if (!spans.TryGetValue(terms, out var span))
            spans[terms] = span = new Span(terms, rules, evidence.History.Changes);
        return span;
    }

    private void Report(Fault fault, ReadOnlySpan<byte> record)
    {
        // One broken contract is a million records: the first hundred say it.
        if (found++ < MaxFindings)
        {
            evidence.Add(fault, string.Create(CultureInfo.InvariantCulture,
                $"{summary.Path}: record {ReceiptRecord.Seq(record)}"));
        }
    }

    /// <summary>The answer for some terms, and between which instants it stays the same.</summary>
    private sealed class Span(ReceiptTerms terms, SendRules rules, long[] changes)
    {
        private long from = 1, to;
        private Fault? fault;

        public Fault? At(long at)
        {
            if (at >= from && at < to) return fault;
            var next = Array.BinarySearch(changes, at);
            next = next >= 0 ? next + 1 : ~next;
            (from, to) = (next == 0 ? long.MinValue : changes[next - 1], next == changes.Length ? long.MaxValue
                : changes[next]);
            return fault = rules.Check(terms, at);
        }
    }
}

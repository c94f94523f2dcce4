using System.Globalization;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Receipts;

namespace Gateway.Verify.Verification;

/// <summary>
/// Segments follow one another without a gap, each opened before it was sealed, each naming the one before.
/// </summary>
internal static class SequenceStep
{
    public static bool Run(Evidence evidence)
    {
        Range(evidence);
        Chain(evidence);
        if (evidence.Manifest.Partner is null) Instances(evidence);
        foreach (var (_, summary) in evidence.Segments)
        {
            if (summary.Recovered) evidence.Counts.RecoveredSegments++;
            evidence.Counts.LostBytes += summary.LostBytes ?? 0;
        }

        evidence.Counts.Segments = evidence.Segments.Count;
        return true;
    }

    // A range begins and ends with a segment, so that none of its numbers can be altered unseen.
    private static void Range(Evidence evidence)
    {
        var (from, to) = (evidence.Manifest.From, evidence.Manifest.To);
        var toEnd = to == evidence.Checkpoint.Size && evidence.Manifest.Partner is null;
        if (from == to ? to != evidence.Checkpoint.Size
            : (from != 0 && !evidence.Segments.Exists(each => each.Index == from))
                || (!toEnd && !evidence.Segments.Exists(each => each.Index == to - 1)))
            evidence.Add(Fault.ManifestUnreadable, "from, to");
    }

    // One chain through all instances: a disclosure holds sealed segments only, and no index says what it leaves out.
    private static void Chain(Evidence evidence)
    {
        long? before = null;
        foreach (var (index, summary) in evidence.Segments)
        {
            var isFirst = before is null && evidence.Manifest.Partner is not null;
            if (isFirst ? summary.Previous >= evidence.Manifest.From : summary.Previous != before) Gap(evidence, index);
            before = index;
        }
    }

    private static void Instances(Evidence evidence)
    {
        var next = new Dictionary<string, (long Number, long Seq)>(StringComparer.Ordinal);
        foreach (var (index, summary) in evidence.Segments)
        {
            var expected = next.GetValueOrDefault(summary.Instance);
            if ((summary.Number, summary.SeqFrom) != expected || !IsOpened(evidence, index, summary)) Gap(evidence,
                index);
            next[summary.Instance] = (summary.Number + 1, summary.SeqFrom + summary.Records);
        }

        var opened = evidence.Entries.Values.Count(entry => entry.Type == EntryTypes.SegmentOpened);
        evidence.Counts.OpenSegments = Math.Max(0, opened - evidence.Segments.Count);
    }

    private static bool IsOpened(Evidence evidence, long index, SegmentSummary summary) =>
        summary.Opened < index
        && evidence.Entries.TryGetValue(summary.Opened, out var entry) && entry.Type == EntryTypes.SegmentOpened
        && entry.Data is { Count: 3 } data
        && data["instance"]?.ToString() == summary.Instance
        && data["segment"]?.ToString() == summary.Number.ToString(CultureInfo.InvariantCulture)
        && data["seqFrom"]?.ToString() == summary.SeqFrom.ToString(CultureInfo.InvariantCulture);

    private static void Gap(Evidence evidence, long index) =>
        evidence.Add(Fault.SequenceGap, string.Create(CultureInfo.InvariantCulture, $"entry {index}"));
}

using System.Globalization;
using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Verify.Replay;

namespace Gateway.Verify.Verification;

/// <summary>The records of every segment are those that the log sealed; sends are held against the rules.</summary>
internal static class SegmentStep
{
    public static bool Run(Evidence evidence)
    {
        var lines = new ManifestLines();
        var retention = evidence.Entries.Where(each => Retention.TryRead(each.Value, out _))
            .Select(each => (Index: each.Key, Run: Retention.TryRead(each.Value, out var run) ? run : null!)).ToList();
        var sends = new SendReplay(evidence);
        foreach (var (index, summary) in evidence.Segments)
        {
            if (index < evidence.Manifest.From || index >= evidence.Manifest.To) continue;
            var records = evidence.Read(summary.Path);
            if (Rows(evidence, lines, index, summary) is not { } rows) continue;
            evidence.Rows[index] = [.. rows.Select(row => row.Row)];
            if (records is { } bytes) Check(evidence, sends, bytes, summary, rows);
            else if (rows.Any(row => row.Row.Records > 0) || evidence.Manifest.Partner is null)
            {
                sends.Skip(summary);
                if (retention.Exists(each => each.Index > index
                    && each.Run.Covers(index, summary))) evidence.Counts.Pruned++;
                else evidence.Add(Fault.SegmentMissing, summary.Path);
            }

            if (evidence.IsAltered) return false;
        }

        foreach (var path in lines.Unread) evidence.Add(Fault.SegmentManifestAltered, path);
        evidence.Counts.Unanswered = sends.Unanswered;
        return true;
    }

    private static IReadOnlyList<(TagRow Row, ReadOnlyMemory<byte> Line)>? Rows(
        Evidence evidence, ManifestLines lines, long index, SegmentSummary summary)
    {
        var path = LedgerPaths.Manifests(summary.Instance, summary.Day);
        try
        {
            var rows = lines.Take(evidence, path, summary);
            if (rows is null)
            {
                evidence.Add(Fault.SegmentManifestAltered,
                    string.Create(CultureInfo.InvariantCulture, $"{path}: entry {index}"));
            }

            return rows;
        }
        catch (FileNotFoundException)
        {
            evidence.Add(Fault.FileMissing, path);
            return null;
        }
    }

    private static void Check(Evidence evidence, SendReplay sends, ReadOnlyMemory<byte> bytes, SegmentSummary summary,
        IReadOnlyList<(TagRow Row, ReadOnlyMemory<byte> Line)> rows)
    {
        if (Tally(evidence, sends, bytes, summary) is not { } tally || !IsSame(tally, rows))
            evidence.Add(Fault.SegmentAltered, summary.Path);
    }

    private static SegmentTally? Tally(
        Evidence evidence, SendReplay sends, ReadOnlyMemory<byte> bytes, SegmentSummary summary)
    {
        if (!SegmentFile.TryParse(bytes, out var segment)) return null;
        var whole = evidence.Manifest.Partner is null;
        if (whole && segment.Count != summary.Records) return null;
        var tally = new SegmentTally();
        foreach (var line in segment.Terms)
        {
            if (!ReceiptTerms.TryParse(line, out var terms) || (!whole && terms.Partner != evidence.Manifest.Partner))
                return null;
            tally.Add(terms);
        }

        sends.Begin(summary, tally);
        var before = summary.SeqFrom - 1;
        for (var i = 0; i < segment.Count; i++)
        {
            var record = segment[i];
            var seq = ReceiptRecord.Seq(record);
            if (!tally.TryAdd(record) || (whole ? seq != before + 1 : seq <= before)) return null;
            before = seq;
            sends.Add(record);
        }

        evidence.Counts.Records += segment.Count;
        return before < summary.SeqFrom + summary.Records && tally.UsedTerms == segment.Terms.Count ? tally : null;
    }

    // Salt and counted refusals are not in the records: they are taken from the rows, which the log binds.
    private static bool IsSame(SegmentTally tally, IReadOnlyList<(TagRow Row, ReadOnlyMemory<byte> Line)> rows)
    {
        var computed = tally.Rows([]).ToDictionary(row => (row.Partner, row.Tag));
        foreach (var (row, line) in rows)
        {
            var expected = computed.Remove((row.Partner, row.Tag), out var found) ? found
                : new TagRow { Partner = row.Partner, Tag = row.Tag, Records = 0,
                    Root = Gateway.Ledger.Merkle.TreeHasher.Empty };
            var again = expected with { Salt = row.Salt, Refusals = row.Refusals };
            if (!again.ToBytes().AsSpan().SequenceEqual(line.Span)) return false;
        }

        return computed.Count == 0;
    }
}

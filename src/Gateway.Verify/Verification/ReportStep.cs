using Gateway.Ledger.Bundles;
using Gateway.Ledger.Receipts;

namespace Gateway.Verify.Verification;

/// <summary>The enclosed report says what the evidence says: it is computed again.</summary>
internal static class ReportStep
{
    public static bool Run(Evidence evidence)
    {
        if (evidence.Read(RecipientReport.Path) is not { } bytes) return true;
        // Where rows are missing, which is told, there is nothing to count again.
        if (evidence.Segments.Exists(each => each.Index >= evidence.Manifest.From && each.Index < evidence.Manifest.To
            && !evidence.Rows.ContainsKey(each.Index)))
            return true;
        if (RecipientReport.TryParseQuestion(bytes, out var question) && evidence.Segments.Exists(each =>
            IsOf(question, each.Summary)
                && (each.Index < evidence.Manifest.From || each.Index >= evidence.Manifest.To)))
            evidence.Add(Fault.ReportIncomplete, RecipientReport.Path);
        else if (Recount(evidence, bytes) is not { } computed || !computed.ToBytes().AsSpan().SequenceEqual(bytes.Span))
            evidence.Add(Fault.ReportDiffers, RecipientReport.Path);
        return true;
    }

    /// <summary>What the report should say; null when it cannot be read.</summary>
    public static RecipientReport? Recount(Evidence evidence, ReadOnlyMemory<byte> report)
    {
        if (!RecipientReport.TryParseQuestion(report, out var question)) return null;
        var rows = evidence.Segments
            .Where(each => IsOf(question, each.Summary))
            .SelectMany(each => evidence.Rows.GetValueOrDefault(each.Index) ?? []);
        return RecipientReport.Compute(question.Category, question.FromDay, question.ToDay, rows);
    }

    private static bool IsOf((string Category, string FromDay, string ToDay) question, SegmentSummary segment) =>
        string.CompareOrdinal(segment.Day, question.FromDay) >= 0
        && string.CompareOrdinal(segment.Day, question.ToDay) <= 0;
}

using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Receipts;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>What legal holds is not removed, and who erases has looked.</summary>
internal sealed class HoldRules(Evidence evidence)
{
    private readonly Dictionary<string, Hold> holds = new(StringComparer.Ordinal);

    public void Take(long index, LedgerEntry entry, ApprovalRules approvals, Action<Fault> broken)
    {
        switch (entry.Type)
        {
            case EntryTypes.HoldPlaced when entry.Target is { } target:
                if (entry.Actor.Role != "legal") broken(Fault.RoleMayNot);
                var read = entry.Data is { } data ? JsonMembers.Of(data) : null;
                holds[target.Id] = new Hold(read?.Instant("from") ?? DateTimeOffset.MinValue,
                    read?.Instant("to") ?? DateTimeOffset.MaxValue, read?.Text("site") is not null);
                break;
            case EntryTypes.HoldLifted when entry.Target is { } target:
                approvals.Judge(entry, null, broken);
                holds.Remove(target.Id);
                break;
            case EntryTypes.SubjectErased:
                if (entry.Data is null || JsonMembers.Of(entry.Data).Flag("holdChecked") != true
                    || holds.Values.Any(hold => !hold.OfOneSite && hold.From <= entry.At && entry.At < hold.To))
                    broken(Fault.HoldIgnored);
                break;
            case EntryTypes.RetentionExecuted when Retention.TryRead(entry, out var run):
                if (evidence.Segments.Exists(each => each.Index < index && run.Covers(each.Index, each.Summary)
                    && evidence.Manifest.From <= each.Index && each.Index < evidence.Manifest.To
                    && !evidence.Manifest.Files.ContainsKey(each.Summary.Path) && IsHeld(each.Summary)))
                    broken(Fault.HoldIgnored);
                break;
        }
    }

    private bool IsHeld(SegmentSummary summary) =>
        holds.Values.Any(hold => summary.From < hold.To && hold.From <= summary.To);

    // Whose records a hold of one site keeps, an entry that names nobody cannot tell.
    private sealed record Hold(DateTimeOffset From, DateTimeOffset To, bool OfOneSite);
}

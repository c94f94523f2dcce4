using Gateway.Ledger.Entries;
using Gateway.Ledger.Merkle;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>Changes of what lets data through: by whom, from what, and with whose agreement.</summary>
internal sealed class ChangeRules
{
    private static readonly HashSet<string> Writers = ["marketing", "it", "legal", "admin"];

    // Statuses of a contract and what leads out of them; "" is before it was there.
    private static readonly Dictionary<string, string[]> Contract = new(StringComparer.Ordinal)
    {
        [""] = ["draft", "signed"],
        ["draft"] = ["draft", "signed"],
        ["signed"] = ["signed", "suspended", "terminated"],
        ["suspended"] = ["suspended", "signed", "terminated"],
        ["terminated"] = [],
    };

    private readonly Dictionary<(string Kind, string Id), Last> last = [];

    /// <summary>What was found when the log began.</summary>
    public void TakeOver(LedgerEntry entry)
    {
        if (entry.Target is { } target) last[(target.Kind, target.Id)] = Last.Of(entry);
    }

    public void Take(LedgerEntry entry, ApprovalRules approvals, Action<Fault> broken)
    {
        if (entry.State is not { } state) return;
        if (entry.Target is not { } target)
        {
            broken(Fault.HistoryBroken);
            return;
        }

        if (entry.Actor.Kind == "user" && !Writers.Contains(entry.Actor.Role)) broken(Fault.RoleMayNot);
        var before = last.GetValueOrDefault((target.Kind, target.Id));
        if (before is null ? entry.Before is not null
            : entry.Before != before.After || (target.Version ?? 0) <= (before.Version ?? -1))
            broken(Fault.HistoryBroken);
        if (target.Kind == "contract" && !IsLegal(before?.Status, entry)) broken(Fault.IllegalTransition);
        if (GovernedState.Widens(before?.State, state)) approvals.Judge(entry, state, broken);
        last[(target.Kind, target.Id)] = Last.Of(entry);
    }

    // A draft may go; what was signed stays on record.
    private static bool IsLegal(string? status, LedgerEntry entry) =>
        entry.From == status && (entry.To is { } to
            ? Contract.TryGetValue(status ?? "", out var next) && next.Contains(to)
            : status == "draft");

    private sealed record Last(GovernedState? State, TreeHash? After, long? Version, string? Status)
    {
        public static Last Of(LedgerEntry entry) => new(entry.State, entry.After, entry.Target!.Version, entry.To);
    }
}

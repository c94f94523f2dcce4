using System.Globalization;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>Plays every governance entry again: was it allowed, by whom, after what. FORMAT.md §12.</summary>
internal static class ReplayStep
{
    /// <summary>How far a date may lie before one that came earlier, in microseconds: five minutes.</summary>
    public const long MaxStepBack = 300_000_000;

    public static bool Run(Evidence evidence)
    {
        // A disclosure holds no governance entries.
        if (evidence.Manifest.Partner is not null) return true;
        var (changes, approvals, holds) = (new ChangeRules(), new ApprovalRules(), new HoldRules(evidence));
        var (latest, founding) = (long.MinValue + MaxStepBack, true);
        foreach (var (index, entry) in evidence.Entries)
        {
            void Broken(Fault fault) =>
                evidence.Add(fault, string.Create(CultureInfo.InvariantCulture, $"entry {index} ({entry.Type})"));

            var at = Instants.Microseconds(entry.At);
            if (at < latest - MaxStepBack) Broken(Fault.BackDated);
            latest = Math.Max(latest, at);
            if (entry.Type == EntryTypes.Imported)
            {
                evidence.Counts.Imported++;
                if (!founding) Broken(Fault.ImportLate);
                changes.TakeOver(entry);
            }
            else
            {
                founding &= entry is { State: null, Actor.Kind: not "user" };
                approvals.Take(entry, Broken);
                if (entry.State is not null) evidence.Counts.Changes++;
                changes.Take(entry, approvals, Broken);
                holds.Take(index, entry, approvals, Broken);
            }

            evidence.History.Add(entry);
        }

        evidence.History.Close();
        return true;
    }
}

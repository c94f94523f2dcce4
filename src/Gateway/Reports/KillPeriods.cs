using System.Text.Json;
using Gateway.Control;
using Gateway.KillSwitches;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Receipts;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>From when to when a kill switch was on.</summary>
/// <param name="Kill">The switch.</param>
/// <param name="RearmedAt">When it was taken back; null while it is on.</param>
internal sealed record KillPeriod(KillSwitchView Kill, DateTimeOffset? RearmedAt)
{
    /// <summary>How long a kill may take until the last byte has left.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Whether something left in its scope although it was on.</summary>
    public bool IsBroken(ReceiptTerms terms, DateTimeOffset at) =>
        at > Kill.At + Delay && !(at >= RearmedAt) && Covers(terms);

    /// <summary>Whether its scope covers what stands in the terms.</summary>
    public bool Covers(ReceiptTerms terms) => Kill.Scope.Kind switch
    {
        KillScope.Global => true,
        KillScope.Site => terms.Site == Kill.Scope.Id,
        KillScope.Partner => terms.Partner == Kill.Scope.Id,
        KillScope.Tag => terms.Tag == Kill.Scope.Id,
        KillScope.Category => terms.Categories.Any(category => RecipientReport.Covers(Kill.Scope.Id!, category)),
        KillScope.Country => terms.Origin == Kill.Scope.Id,
        KillScope.TransferBasis => terms.TransferBasis == Kill.Scope.Id,
        KillScope.Purpose => terms.Purposes.Contains(Kill.Scope.Id),
        _ => false,
    };
}

internal static class KillPeriods
{
    /// <summary>Every kill there ever was, the first one first.</summary>
    public static async Task<IReadOnlyList<KillPeriod>> ReadAsync(ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read();
        var entries = await db.AuditEntries.Where(entry => entry.SubjectKind == "kill_switch")
            .OrderBy(entry => entry.Seq).ToListAsync(cancel);
        var rearmed = entries.Where(entry => entry.After is null).GroupBy(entry => entry.SubjectId)
            .ToDictionary(group => group.Key, group => group.Last().At);
        return [.. entries.Where(entry => entry.Before is null && entry.After is not null).Select(entry => new KillPeriod(
            JsonSerializer.Deserialize<KillSwitchView>(entry.After!, JsonSerializerOptions.Web)!,
            rearmed.TryGetValue(entry.SubjectId, out var at) ? at : null))];
    }
}

using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Consents.Proofs;

/// <summary>
/// Once an hour seals the choices, and removes by rule those that ended so long ago that no claim can rest on them any
/// more, unless a legal hold keeps them. Both stand in the ledger.
/// </summary>
internal sealed partial class ConsentUpkeep(ConsentSeals seals, ConsentRecords records, ControlStore store,
    LedgerNotes notes, IOptions<ConsentListOptions> options, TimeProvider time, ILogger<ConsentUpkeep> log)
    : BackgroundService
{
    /// <summary>Does what is due.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await seals.SealAsync(cancel);
        var months = options.Value.KeepRecordsMonths;
        await using var db = store.Read();
        var holds = await db.LegalHolds.ToListAsync(cancel);
        var removed = Remove(time.GetUtcNow().AddMonths(-months),
            choice => holds.Exists(hold => hold.Holds(choice.Site, choice.GivenAt, choice.ExpiresAt)));
        if (removed == 0) return;
        await notes.RecordAsync(Actor.Gateway("consents"), "consents.removed",
            new EntryTarget("consents", $"ended-{months}-months-ago"), new JsonObject { ["visitors"] = removed },
            cancel);
        LogRemoved(removed, months);
    }

    /// <summary>Removes visitors whose choices ended before an instant, unless one of them is held.</summary>
    internal int Remove(DateTimeOffset before, Func<ConsentRecord, bool> held)
    {
        var removed = records.Archive.Ended(before).Where(id => !records.All(id).Any(held)).ToList();
        foreach (var id in removed) records.Erase(id);
        records.Archive.RemoveUnusedNotices(before);
        return removed.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What is due stays due.
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The upkeep of consents failed; it is tried again within the hour")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(2, LogLevel.Information, "{Visitors} visitors' choices that ended {Months} months ago were removed")]
    private partial void LogRemoved(int visitors, int months);
}

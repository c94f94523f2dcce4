using Gateway.Consents;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Receipts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers;

/// <summary>
/// Sums up the days that are over, so that a year is read in 365 small files, and removes by rule what is older than it
/// need be kept, unless a legal hold keeps it. Both are entries of the ledger.
/// </summary>
internal sealed partial class LedgerUpkeep(LedgerKeeper keeper, ControlStore store, ConsentRecords consents,
    IOptions<LedgerOptions> options, SteadyTime time, ILogger<LedgerUpkeep> log) : BackgroundService
{
    private static readonly EntryActor Upkeep = new("service", "gateway:upkeep", "system");

    /// <summary>Does what is due.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var day in DaysToSum(Instants.Day(now)))
        {
            await keeper.UseAsync(async open =>
                await DaySum.AppendAsync(keeper.Files, open.Log, day, Guid.CreateVersion7(now), now, Upkeep));
        }

        await RemoveAsync(now, cancel);
        consents.Subjects.DropDays(now.AddDays(-options.Value.KeepDayKeysDays));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
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
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A day is summed again when a segment that a crash had left open joins it.
    private IEnumerable<string> DaysToSum(string today)
    {
        var segments = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var instance in keeper.Files.Folders("segments"))
        {
            foreach (var day in keeper.Files.Folders($"segments/{instance}"))
            {
                segments[day] = segments.GetValueOrDefault(day)
                    + keeper.Files.List($"segments/{instance}/{day}").Count;
            }
        }

        return segments.Where(day => string.CompareOrdinal(day.Key, today) < 0 && day.Value > 0
            && keeper.Files.List($"sums/{day.Key}").Select(path => Path.GetFileNameWithoutExtension(path))
                .All(sum => !int.TryParse(sum, out var counted) || counted < day.Value)).Select(day => day.Key);
    }

    private async Task RemoveAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = store.Read();
        var holds = await db.LegalHolds.ToListAsync(cancel);
        var rule = $"receipts-{options.Value.KeepReceiptsMonths}-months";
        var removed = await keeper.UseAsync(async open => await Retention.RunAsync(keeper.Files, open.Log, rule,
            now.AddMonths(-options.Value.KeepReceiptsMonths),
            summary => holds.Exists(hold => hold.Holds(null, summary.From, summary.To)), Guid.CreateVersion7(now), now,
            Upkeep));
        if (removed is not null) LogRemoved(removed.Files, rule);
    }

    [LoggerMessage(1, LogLevel.Error, "The ledger's upkeep failed; it is tried again within the hour")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(2, LogLevel.Information, "{Files} segments were removed by the rule {Rule}")]
    private partial void LogRemoved(long files, string rule);
}

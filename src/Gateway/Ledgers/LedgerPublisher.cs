using System.Globalization;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Ledgers;

/// <summary>
/// The one way of governance entries into the log: those that were committed, in the order of their commits, each
/// once. What a crash or a full disk kept from being published is published at the next start, or as soon as it can.
/// </summary>
internal sealed partial class LedgerPublisher(ControlStore store, LedgerKeeper keeper, TimeProvider time,
    ILogger<LedgerPublisher> log) : BackgroundService
{
    private const int Batch = 256;

    private readonly SemaphoreSlim _one = new(1, 1);

    // Whether what is committed and has no index is surely not in the log either. Not known after a start or a fault.
    private bool _certain;

    /// <summary>Publishes everything that waits.</summary>
    /// <exception cref="IOException">The disk failed; what waits goes on waiting.</exception>
    /// <exception cref="InvalidDataException">What is stored was altered.</exception>
    public async Task PublishAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            while (await WaitingAsync(cancel) is { Count: > 0 } rows) await PublishAsync(rows);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The indexes of audit entries, by their numbers; those that are not published yet are left out.</summary>
    public async Task<IReadOnlyDictionary<long, long>> IndexesAsync(
        IReadOnlyCollection<long> audited, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.LedgerRows
            .Where(row => row.LeafIndex != null && row.AuditSeq != null && audited.Contains(row.AuditSeq.Value))
            .ToDictionaryAsync(row => row.AuditSeq!.Value, row => row.LeafIndex!.Value, cancel);
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PublishAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The keeper has logged a disk's fault; every second tries again.
                LogNotPublished(fault);
            }
        }
    }

    private async Task<List<LedgerRow>> WaitingAsync(CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.LedgerRows.Where(row => row.LeafIndex == null).OrderBy(row => row.Seq).Take(Batch)
            .ToListAsync(cancel);
    }

    // Not to be cancelled: what was appended is published by whoever publishes next.
    private async Task PublishAsync(IReadOnlyList<LedgerRow> rows)
    {
        var certain = _certain;
        _certain = false;
        var indexes = await keeper.UseAsync(async open =>
        {
            var found = certain ? [] : await FindAsync(open.Log.Reader(), rows);
            var missing = rows.Where(row => !found.ContainsKey(row.Id)).ToList();
            if (missing.Count == 0) return found;
            var first = await open.Log.AppendAsync([.. missing.Select(row => row.ToEntry())]);
            await open.Log.PublishAsync();
            for (var i = 0; i < missing.Count; i++) found[missing[i].Id] = first + i;
            return found;
        });
        await NoteAsync(rows, indexes);
        _certain = true;
    }

    // A crash between publishing and noting it leaves entries in the log that look as if they waited.
    private async Task<Dictionary<string, long>> FindAsync(LedgerReader reader, IReadOnlyList<LedgerRow> rows)
    {
        await using var db = store.Read();
        var from = await db.LedgerRows.MaxAsync(row => row.LeafIndex) + 1 ?? 0;
        var wanted = rows.Select(row => row.Id).ToHashSet();
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (index, leaf) in reader.Entries(from, reader.Checkpoint.Checkpoint.Size))
        {
            if (LedgerEntry.TryParse(leaf, out var entry) && entry.Id.ToString("D") is var id && wanted.Contains(id))
                found[id] = index;
        }

        return found;
    }

    private Task<int> NoteAsync(IReadOnlyList<LedgerRow> rows, IReadOnlyDictionary<string, long> indexes) =>
        store.WriteAsync(async (db, transaction) =>
        {
            foreach (var row in rows)
            {
                await db.LedgerRows.Where(stored => stored.Seq == row.Seq).ExecuteUpdateAsync(
                    set => set.SetProperty(stored => stored.LeafIndex, indexes[row.Id]), CancellationToken.None);
            }

            await transaction.CommitAsync(CancellationToken.None);
            LogPublished(rows.Count, indexes.Values.Max().ToString(CultureInfo.InvariantCulture));
            return rows.Count;
        }, CancellationToken.None);

    [LoggerMessage(1, LogLevel.Debug, "{Count} ledger entries published, up to index {Index}")]
    private partial void LogPublished(int count, string index);

    [LoggerMessage(2, LogLevel.Error, "Ledger entries wait and could not be published; it is tried again")]
    private partial void LogNotPublished(Exception fault);
}

using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.Notifications.Notices;

/// <summary>
/// Makes notices of the audit trail. How far it has been read is committed with the notices, so that every entry is
/// told of once, whatever happens in between.
/// </summary>
internal sealed class AuditNotices(ControlStore store, TimeProvider time)
{
    private const string Name = "audit";
    private const int Batch = 200;

    /// <summary>Reads what is new.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        while (await IsBehindAsync(cancel))
            await store.WriteAsync((db, transaction) => ReadBatchAsync(db, transaction, cancel), cancel);
    }

    private async Task<bool> IsBehindAsync(CancellationToken cancel)
    {
        await using var db = store.Read();
        var newest = await db.AuditEntries.MaxAsync(entry => (long?)entry.Seq, cancel) ?? 0;
        return newest > await db.NoticeCursors.Where(cursor => cursor.Name == Name).Select(cursor => cursor.Value)
            .SingleAsync(cancel);
    }

    private async Task<bool> ReadBatchAsync(ControlDb db, IDbContextTransaction transaction,
        CancellationToken cancel)
    {
        var cursor = await db.NoticeCursors.SingleAsync(row => row.Name == Name, cancel);
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.Seq > cursor.Value)
            .OrderBy(entry => entry.Seq).Take(Batch).ToListAsync(cancel);
        foreach (var entry in entries)
        {
            if (AuditNotice.Of(entry) is { } notice)
                await NoticeOutbox.AddAsync(db, notice, time.GetUtcNow(), cancel);
            cursor.Value = entry.Seq;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}

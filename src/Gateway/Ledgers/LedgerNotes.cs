using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Entries;

namespace Gateway.Ledgers;

/// <summary>Records what changes nothing and is told of all the same: who read or exported evidence.</summary>
internal sealed class LedgerNotes(ControlStore store, LedgerPublisher publisher, SteadyTime time)
{
    /// <summary>Commits the entry and publishes it: after this it is in the log.</summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="type">What: <c>evidence.viewed</c>.</param>
    /// <param name="target">To what; null for nothing in particular.</param>
    /// <param name="data">What else there is to say; no personal data.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="IOException">The disk failed: what was to be recorded must not be done.</exception>
    public async Task RecordAsync(
        Actor actor, string type, EntryTarget? target, JsonObject? data, CancellationToken cancel)
    {
        await store.WriteAsync(async (db, transaction) =>
        {
            var now = Instant.ToMillisecond(time.GetUtcNow());
            db.Add(LedgerRow.Of(new LedgerEntry
            {
                Id = Guid.CreateVersion7(now),
                At = now,
                Type = type,
                Actor = GovernanceEntry.ActorOf(db, actor),
                Target = target,
                Data = data,
            }));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }, cancel);
        await publisher.PublishAsync(cancel);
    }
}

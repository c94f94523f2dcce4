using Gateway.Control;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.Access;

/// <summary>Lets the first person in: with no key nobody could make one.</summary>
internal sealed class AccessBootstrap(ControlStore store, TimeProvider time)
{
    /// <summary>
    /// Makes the first admin key when there is no key at all. Returns it for the only time, so that the caller can
    /// print it; null when there are keys.
    /// </summary>
    public Task<string?> EnsureFirstKeyAsync(CancellationToken cancel) => store.WriteAsync(async (db, transaction) =>
        await db.ApiKeys.AnyAsync(cancel)
            ? null
            : await MakeAsync(db, transaction, "first-start", "First admin key", null, cancel), cancel);

    /// <summary>Makes another admin key, for when nobody has one any more. Everybody reads in the audit trail of it.</summary>
    public Task<string> RecoverAsync(CancellationToken cancel) => store.WriteAsync((db, transaction) =>
        MakeAsync(db, transaction, "recovery", "Recovered admin key",
            "Made on the machine, by whoever may write to the data folder.", cancel), cancel);

    private async Task<string> MakeAsync(ControlDb db, IDbContextTransaction transaction, string part, string name,
        string? why, CancellationToken cancel)
    {
        var change = new Change(db, Actor.Gateway(part), Instant.ToMillisecond(time.GetUtcNow()));
        var (key, text) = ApiKey.New(name, Role.Admin);
        change.Create(key, ApiKeyView.From, "api_key.created", why);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return text.Reveal();
    }
}

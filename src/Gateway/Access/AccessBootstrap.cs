using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access;

/// <summary>Lets the first person in: with no key nobody could make one.</summary>
internal sealed class AccessBootstrap(ControlStore store, TimeProvider time)
{
    /// <summary>
    /// Makes the first admin key when there is no key at all. Returns it for the only time, so that the caller can
    /// print it; null when there are keys.
    /// </summary>
    public Task<string?> EnsureFirstKeyAsync(CancellationToken cancel) => store.WriteAsync(async (db, transaction) =>
    {
        if (await db.ApiKeys.AnyAsync(cancel)) return null;
        var change = new Change(db, Actor.Gateway("first-start"), Instant.ToMillisecond(time.GetUtcNow()));
        var (key, text) = ApiKey.New("First admin key", Role.Admin);
        change.Create(key, ApiKeyView.From, "api_key.created");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return text.Reveal();
    }, cancel);
}

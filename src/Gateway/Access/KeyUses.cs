using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access;

/// <summary>
/// Notes in which hour each key was last used: enough to find those that nobody needs, and no record of what a person
/// did when.
/// </summary>
internal sealed class KeyUses(ControlStore store, TimeProvider time, ILogger<KeyUses> log) : Sightings(store, time, log)
{
    public void Note(ApiKey key, DateTimeOffset now)
    {
        var hour = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600);
        if (!(key.LastUsedAt >= hour)) Unwritten[key.Id] = hour;
    }

    protected override Task WriteAsync(ControlDb db, string id, DateTimeOffset at, CancellationToken cancel) =>
        db.ApiKeys.Where(key => key.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, at), cancel);
}

using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>The keys of the last day and what was answered, sealed like vendors' secrets.</summary>
internal sealed class IdempotencyKeys(ControlStore store, SecretVault vault, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<(string Actor, string Key), bool> _underWay = new();

    /// <summary>Takes the key; false while another request has it.</summary>
    public bool TryTake(IdempotentRequest request) => _underWay.TryAdd((request.Actor, request.Key), true);

    public void Release(IdempotentRequest request) => _underWay.TryRemove((request.Actor, request.Key), out _);

    /// <summary>What is kept of an earlier request with this key; null when there was none.</summary>
    public async Task<IdempotencyKey?> FindAsync(IdempotentRequest request, CancellationToken cancel)
    {
        await using var db = store.Read();
        var since = time.GetUtcNow() - Kept;
        return await db.IdempotencyKeys.SingleOrDefaultAsync(
            row => row.Actor == request.Actor && row.Key == request.Key && row.CreatedAt > since, cancel);
    }

    /// <summary>Null when the answer was never kept, or was sealed with a key that is no more.</summary>
    public KeptAnswer? Open(IdempotencyKey row) =>
        row.Answer is { } box && vault.Open(Place(row.Actor), row.Key, box) is { } opened
            ? JsonSerializer.Deserialize<KeptAnswer>(opened.Reveal())
            : null;

    /// <summary>Keeps the answer, and forgets what is older than a day.</summary>
    public Task KeepAsync(IdempotentRequest request, KeptAnswer answer) => store.WriteAsync(async (db, transaction) =>
    {
        var now = time.GetUtcNow();
        var before = now - Kept;
        await db.IdempotencyKeys.Where(old => old.CreatedAt <= before).ExecuteDeleteAsync();
        var row = await db.IdempotencyKeys.FindAsync(request.Actor, request.Key);
        if (row is null) db.Add(row = request.ToRow(now));
        row.Answer = vault.Seal(Place(request.Actor), request.Key, JsonSerializer.Serialize(answer));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }, CancellationToken.None);

    // Neither a tag's id nor an actor's can hold the blank.
    private static string Place(string actor) => $"answer to {actor}";
}

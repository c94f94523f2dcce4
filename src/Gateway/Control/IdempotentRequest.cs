using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>The request under way with an Idempotency-Key.</summary>
internal sealed record IdempotentRequest(string Actor, string Key, string Sha256)
{
    /// <summary>Whether a change was committed under it.</summary>
    public bool IsKept { get; private set; }

    /// <summary>
    /// Records that it was done in the transaction of the change itself, so that nothing is done twice, whatever
    /// happens before the answer.
    /// </summary>
    public void Keep(Change change)
    {
        if (IsKept) return;
        // One of more than a day ago.
        change.Db.IdempotencyKeys.Where(old => old.Actor == Actor && old.Key == Key).ExecuteDelete();
        change.Db.Add(ToRow(change.Now));
        IsKept = true;
    }

    public IdempotencyKey ToRow(DateTimeOffset now) => new()
    {
        Actor = Actor,
        Key = Key,
        RequestSha256 = Sha256,
        CreatedAt = now,
    };
}

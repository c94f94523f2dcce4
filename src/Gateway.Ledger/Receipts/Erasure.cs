using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;

namespace Gateway.Ledger.Receipts;

/// <summary>
/// That keys of a person were destroyed, without a word on whom. Every proof still verifies after it.
/// </summary>
/// <param name="RequestRef">The request's opaque number.</param>
/// <param name="Scope">What was erased: <c>identity</c>, <c>all</c> …</param>
/// <param name="KeysDestroyed">How many keys.</param>
/// <param name="BackupHorizon">When the last backup that held them is gone: then the erasure is complete.</param>
public sealed record Erasure(string RequestRef, string Scope, int KeysDestroyed, DateTimeOffset BackupHorizon)
{
    /// <summary>
    /// The entry. Append it after <see cref="ISubjectKeys.Destroy"/> returned, and that only after every legal hold was
    /// looked at: the entry says that it was.
    /// </summary>
    public LedgerEntry ToEntry(Guid id, DateTimeOffset now, EntryActor actor) => new()
    {
        Id = id,
        At = now,
        Type = EntryTypes.SubjectErased,
        Actor = actor,
        Data = new()
        {
            ["requestRef"] = RequestRef,
            ["scope"] = Scope,
            ["method"] = "key-destroyed",
            ["keysDestroyed"] = KeysDestroyed,
            ["holdChecked"] = true,
            ["effectiveAt"] = Instants.Write(now),
            ["backupHorizon"] = Instants.Write(BackupHorizon),
        },
    };
}

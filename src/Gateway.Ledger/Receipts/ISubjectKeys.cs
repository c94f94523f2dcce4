namespace Gateway.Ledger.Receipts;

/// <summary>
/// The erasable store of people's keys. Erasing a person from the ledger is destroying their key here, in every copy:
/// the erasure is complete when the store's oldest backup has gone.
/// </summary>
public interface ISubjectKeys
{
    /// <summary>The key of a person on a group of sites, made at random when there is none: 32 bytes.</summary>
    ReadOnlyMemory<byte> GetOrCreate(string subject);

    /// <summary>The key; null when there never was one or it was destroyed.</summary>
    ReadOnlyMemory<byte>? Find(string subject);

    /// <summary>Destroys the key, durably; false when there was none.</summary>
    bool Destroy(string subject);
}

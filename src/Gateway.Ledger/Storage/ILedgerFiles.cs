namespace Gateway.Ledger.Storage;

/// <summary>
/// The files of a ledger to write. Every call that returned is durable up to what its summary says; every failure is an
/// exception. Tests put a disk that fails and loses power in its place.
/// </summary>
public interface ILedgerFiles : ILedgerSource
{
    /// <summary>Claims the ledger for one writer, until disposed of.</summary>
    /// <exception cref="IOException">Another writer has it.</exception>
    IDisposable Claim();

    /// <summary>
    /// Creates or replaces a file and syncs its bytes. Its name is durable after <see cref="SyncFolder"/>.
    /// </summary>
    /// <exception cref="IOException">It was not written, or not synced.</exception>
    void Write(string path, ReadOnlySpan<byte> bytes);

    /// <summary>Opens a file for appending, creating it when it is missing.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    IAppendFile Append(string path);

    /// <summary>Gives a file another name, replacing what is there. Durable after <see cref="SyncFolder"/>.</summary>
    /// <exception cref="IOException">It was not renamed.</exception>
    void Rename(string from, string to);

    /// <summary>Removes a file; nothing happens when there is none. Durable after <see cref="SyncFolder"/>.</summary>
    /// <exception cref="IOException">It was not removed.</exception>
    void Delete(string path);

    /// <summary>Makes the names in a folder, and the folder's own, durable.</summary>
    /// <exception cref="IOException">They were not synced.</exception>
    void SyncFolder(string folder);
}

/// <summary>A file that only grows.</summary>
public interface IAppendFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Appends the bytes and syncs them.</summary>
    /// <exception cref="IOException">
    /// They were not written or not synced; how much of them is there is unknown.
    /// </exception>
    void Append(ReadOnlySpan<byte> bytes);
}

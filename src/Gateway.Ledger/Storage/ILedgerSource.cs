namespace Gateway.Ledger.Storage;

/// <summary>The files of a ledger to read, by relative paths with <c>/</c>: its own folder, or a bundle.</summary>
public interface ILedgerSource
{
    /// <summary>A file's bytes; null when there is none.</summary>
    byte[]? Read(string path);

    /// <summary>The files below a folder, as paths from the root, in ordinal order; none when it is missing.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>The names of a folder's folders, in ordinal order; none when it is missing.</summary>
    IReadOnlyList<string> Folders(string folder);
}

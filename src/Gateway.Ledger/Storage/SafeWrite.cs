namespace Gateway.Ledger.Storage;

/// <summary>Replaces a file so that a crash leaves the old one or the new one, never half of either.</summary>
internal static class SafeWrite
{
    public const string Temporary = ".tmp";

    /// <summary>The folder is left to sync, so that several files of one folder share that.</summary>
    public static void Replace(this ILedgerFiles files, string path, ReadOnlySpan<byte> bytes)
    {
        files.Write(path + Temporary, bytes);
        files.Rename(path + Temporary, path);
    }

    /// <summary>The same, durable when it returns.</summary>
    public static void ReplaceDurably(this ILedgerFiles files, string path, ReadOnlySpan<byte> bytes)
    {
        files.Replace(path, bytes);
        files.SyncFolder(Folder(path));
    }

    public static string Folder(string path) => path.LastIndexOf('/') is var end and >= 0 ? path[..end] : "";
}

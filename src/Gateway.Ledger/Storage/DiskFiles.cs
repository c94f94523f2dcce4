using System.Collections.Concurrent;

namespace Gateway.Ledger.Storage;

/// <summary>A folder on a disk.</summary>
/// <param name="root">The folder; made when it is missing.</param>
public sealed class DiskFiles(string root) : ILedgerFiles
{
    private readonly string root = Directory.CreateDirectory(root).FullName;

    // Folders whose own name is durable already, so that only their content needs another sync.
    private readonly ConcurrentDictionary<string, bool> settled = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(Full(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<string> List(string folder)
    {
        var full = Full(folder);
        if (!Directory.Exists(full)) return [];
        var paths = Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).ToList();
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Folders(string folder)
    {
        var full = Full(folder);
        if (!Directory.Exists(full)) return [];
        return [.. Directory.EnumerateDirectories(full).Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public IDisposable Claim() =>
        new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <inheritdoc />
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var handle = File.OpenHandle(Prepare(path), FileMode.Create, FileAccess.Write);
        RandomAccess.Write(handle, bytes, 0);
        CheckedSync.File(handle, path);
    }

    /// <inheritdoc />
    public IAppendFile Append(string path) => new DiskAppendFile(Prepare(path), path);

    /// <inheritdoc />
    public void Rename(string from, string to) => File.Move(Full(from), Prepare(to), overwrite: true);

    /// <inheritdoc />
    public void Delete(string path)
    {
        try
        {
            File.Delete(Full(path));
        }
        catch (DirectoryNotFoundException)
        {
            // Then there is no such file, which is what was asked for.
        }
    }

    /// <inheritdoc />
    public void SyncFolder(string folder)
    {
        // The folder's own name lies in its parent, and so on up: a new day makes two new folders at once.
        for (var full = Full(folder); ; full = Path.GetDirectoryName(full)!)
        {
            CheckedSync.Folder(full);
            if (full.Length <= root.Length || !settled.TryAdd(full, true)) return;
        }
    }

    private string Full(string path)
    {
        if (path.Split('/').Any(part => part is "" or "." or "..") && path.Length > 0)
            throw new ArgumentException($"'{path}' is no path of a ledger.", nameof(path));
        return Path.Combine(root, path);
    }

    private string Prepare(string path)
    {
        var full = Full(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}

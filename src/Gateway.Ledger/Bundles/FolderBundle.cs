namespace Gateway.Ledger.Bundles;

/// <summary>A bundle that is a folder.</summary>
public sealed class FolderBundle : IBundle
{
    private readonly string root;
    private readonly HashSet<string> paths;

    /// <summary>The bundle in that folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public FolderBundle(string root)
    {
        this.root = Path.GetFullPath(root);
        paths = Directory.EnumerateFiles(this.root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(this.root, path).Replace('\\', '/'))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public IReadOnlyCollection<string> Paths => paths;

    /// <inheritdoc />
    public ReadOnlyMemory<byte>? Read(string path)
    {
        // Only what was found below the folder, so that no path in a bundle leads out of it.
        if (!paths.Contains(path)) return null;
        return File.ReadAllBytes(Path.Combine(root, path));
    }

    /// <summary>Writes a bundle's files into a folder, which must not hold any yet.</summary>
    /// <exception cref="IOException">The folder has files, or the disk failed.</exception>
    public static void Write(string root, IEnumerable<BundleFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new IOException($"'{root}' is not empty.");
        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = File.Create(path);
            stream.Write(file.Bytes.Span);
        }
    }
}

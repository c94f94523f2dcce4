using Gateway.Ledger.Bundles;

namespace Gateway.Verify.Commands;

/// <summary>Opens what the command line names.</summary>
internal static class BundleFiles
{
    // What a command line names beside a bundle is far smaller; a device has no end.
    private const int MaxLength = 1 << 26;

    /// <summary>A folder or a zip file.</summary>
    public static IBundle Open(string path)
    {
        if (Directory.Exists(path)) return new FolderBundle(path);
        try
        {
            return new ZipBundle(File.OpenRead(path));
        }
        catch (IOException fault)
        {
            throw new UsageException($"'{path}' cannot be opened: {fault.Message}");
        }
        catch (InvalidDataException)
        {
            // It is there and is no zip file any more: that is for the verifier to say.
            return new NoBundle();
        }
    }

    public static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var bytes = new MemoryStream();
            var part = new byte[1 << 16];
            for (var length = file.Read(part); length > 0; length = file.Read(part))
            {
                if (bytes.Length > MaxLength) throw new UsageException($"'{path}' is larger than what is asked for.");
                bytes.Write(part, 0, length);
            }

            return bytes.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read: {fault.Message}");
        }
    }

    public static void Write(string path, IEnumerable<BundleFile> files)
    {
        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            FolderBundle.Write(path, files);
            return;
        }

        using var stream = new FileStream(path, FileMode.CreateNew);
        ZipBundle.Write(stream, files);
    }

    /// <summary>A file that cannot be unpacked: a bundle without files.</summary>
    private sealed class NoBundle : IBundle
    {
        public IReadOnlyCollection<string> Paths => [];

        public ReadOnlyMemory<byte>? Read(string path) => null;
    }
}

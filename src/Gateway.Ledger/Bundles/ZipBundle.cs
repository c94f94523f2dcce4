using System.IO.Compression;

namespace Gateway.Ledger.Bundles;

/// <summary>A bundle that is a zip file.</summary>
public sealed class ZipBundle : IBundle, IDisposable
{
    /// <summary>The longest file that is unpacked, in bytes: a zip can claim any length.</summary>
    public const int MaxFileLength = 1 << 29;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    /// <summary>The bundle in that file.</summary>
    /// <exception cref="InvalidDataException">It is no zip file, has a name twice, or is encrypted.</exception>
    public ZipBundle(Stream stream)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(entry => entry.Length > 0 || !entry.FullName.EndsWith('/')))
        {
            if (!entries.TryAdd(entry.FullName, entry))
                throw new InvalidDataException($"The zip file has '{entry.FullName}' twice.");
            // Nobody but us would unpack it: the flag says that the bytes are something else.
            if (entry.IsEncrypted) throw new InvalidDataException($"'{entry.FullName}' is encrypted.");
        }
    }

    /// <inheritdoc />
    public IReadOnlyCollection<string> Paths => entries.Keys;

    /// <inheritdoc />
    public ReadOnlyMemory<byte>? Read(string path)
    {
        if (!entries.TryGetValue(path, out var entry)) return null;
        if (entry.Length > MaxFileLength) throw new InvalidDataException($"'{path}' is too large.");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            && stream.ReadByte() < 0
            ? bytes
            : throw new InvalidDataException($"'{path}' is not as long as it says.");
    }

    /// <summary>Writes a bundle as a zip file.</summary>
    public static void Write(Stream stream, IEnumerable<BundleFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Path, CompressionLevel.Fastest);
            // One bundle, one sequence of bytes: the zip format's own earliest date in place of the clock's.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write(file.Bytes.Span);
        }
    }

    /// <inheritdoc />
    public void Dispose() => archive.Dispose();
}

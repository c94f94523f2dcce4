using Gateway.Ledger.Bundles;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Tests.Support;

/// <summary>A bundle in memory, to alter.</summary>
internal sealed class MemoryBundle(Dictionary<string, byte[]> files) : IBundle
{
    public MemoryBundle(IEnumerable<BundleFile> files)
        : this(files.ToDictionary(file => file.Path, file => file.Bytes.ToArray(), StringComparer.Ordinal))
    {
    }

    private BundleManifest? manifest;

    public Dictionary<string, byte[]> Files => files;

    public IReadOnlyCollection<string> Paths => files.Keys;

    public ReadOnlyMemory<byte>? Read(string path) =>
        files.TryGetValue(path, out var bytes) ? bytes : default(ReadOnlyMemory<byte>?);

    /// <summary>The same with other content and, unless told otherwise, a manifest.json that agrees with it.</summary>
    public MemoryBundle With(Action<Dictionary<string, byte[]>> change, bool reseal = true)
    {
        var copy = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        change(copy);
        if (reseal && Manifest is { } manifest) copy[BundleManifest.Path] = Sealed(manifest, copy);
        return new MemoryBundle(copy);
    }

    private BundleManifest? Manifest => manifest ??=
        BundleManifest.TryParse(files[BundleManifest.Path], out var read) ? read : null;

    private byte[] Sealed(BundleManifest old, Dictionary<string, byte[]> changed) => (old with
    {
        Files = changed.Where(file => file.Key != BundleManifest.Path).ToDictionary(file => file.Key,
            file => files.TryGetValue(file.Key, out var bytes) && ReferenceEquals(bytes, file.Value)
                && old.Files.TryGetValue(file.Key, out var hash) ? hash : TreeHasher.Digest(file.Value),
                    StringComparer.Ordinal),
    }).ToBytes();

    public byte[] ToZip()
    {
        using var stream = new MemoryStream();
        ZipBundle.Write(stream, files.Select(file => new BundleFile(file.Key, file.Value)));
        return stream.ToArray();
    }
}

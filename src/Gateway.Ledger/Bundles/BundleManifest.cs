using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Bundles;

/// <summary>What a bundle is and which files it has: its <c>manifest.json</c>. FORMAT.md §10.</summary>
public sealed record BundleManifest
{
    /// <summary>Where it lies.</summary>
    public const string Path = "manifest.json";

    /// <summary>The log's origin.</summary>
    public required string Origin { get; init; }

    /// <summary>The log's size at the bundle's checkpoint.</summary>
    public required long Size { get; init; }

    /// <summary>The first index whose segment, when it has one, is in the bundle.</summary>
    public required long From { get; init; }

    /// <summary>The index after the last one.</summary>
    public required long To { get; init; }

    /// <summary>The one partner whose records are disclosed; null for a bundle with everything.</summary>
    public string? Partner { get; init; }

    /// <summary>SHA-256 of every other file, by path.</summary>
    public required IReadOnlyDictionary<string, TreeHash> Files { get; init; }

    /// <summary>The file: canonical JSON and a newline.</summary>
    public byte[] ToBytes() =>
    [
        .. CanonicalJson.Write(new JsonObject
        {
            ["v"] = 1,
            ["origin"] = Origin,
            ["size"] = Size,
            ["from"] = From,
            ["to"] = To,
            ["partner"] = Partner,
            ["files"] = new JsonObject(Files.Select(file =>
                KeyValuePair.Create<string, JsonNode?>(file.Key, file.Value.ToHex()))),
        }),
        (byte)'\n',
    ];

    /// <summary>Reads the file.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out BundleManifest manifest)
    {
        manifest = null!;
        if (bytes.Span is not [.., (byte)'\n'] || !CanonicalJson.TryParse(bytes[..^1], out var json)) return false;
        var read = new JsonMembers(json);
        var files = new Dictionary<string, TreeHash>(StringComparer.Ordinal);
        if (read.Integer("v") != 1) return false;
        manifest = new BundleManifest
        {
            Origin = read.Text("origin") ?? "",
            Size = read.Integer("size") ?? 0,
            From = read.Integer("from") ?? 0,
            To = read.Integer("to") ?? 0,
            Partner = read.Text("partner"),
            Files = files,
        };
        read.Object("files", inner =>
        {
            foreach (var path in inner.Names) files[path] = inner.Hash(path) ?? default;
            return inner.IsDone() ? inner : null;
        });
        return read.IsDone("origin", "size", "from", "to", "files")
            && manifest.From >= 0 && manifest.From <= manifest.To && manifest.To <= manifest.Size;
    }
}

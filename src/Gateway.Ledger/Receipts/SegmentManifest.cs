using System.Buffers;
using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>The lines of a segment in its day's manifest: a head that names every tag, then the tags' rows.</summary>
/// <remarks>
/// The head stays whole when rows of other partners are withheld: that is how it is seen that none of one's own is.
/// </remarks>
/// <param name="Instance">Whose segment.</param>
/// <param name="Number">Which of the instance's segments.</param>
/// <param name="Tags">Every tag, sorted by partner and tag.</param>
public sealed record SegmentManifest(string Instance, long Number, IReadOnlyList<TagHead> Tags)
{
    /// <summary>The root over the tags: what the segment's leaf in the log binds.</summary>
    public TreeHash Root()
    {
        var tree = new TreeRoot();
        foreach (var tag in Tags) tree.Add(TreeHasher.Leaf(tag.ToBytes()));
        return tree.Root();
    }

    /// <summary>The manifest over these rows.</summary>
    public static SegmentManifest Of(string instance, long number, IReadOnlyList<(TagRow Row, byte[] Line)> rows) =>
        new(instance, number,
        [.. rows.Select(row => new TagHead(row.Row.Partner, row.Row.Tag, TreeHasher.Digest(row.Line)))]);

    /// <summary>The head's line, without its newline.</summary>
    public byte[] ToBytes() => CanonicalJson.Write(new JsonObject
    {
        ["instance"] = Instance,
        ["segment"] = Number,
        ["tags"] = new JsonArray([.. Tags.Select(tag => tag.ToJson())]),
    });

    /// <summary>Reads a head's line.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> line, out SegmentManifest manifest)
    {
        manifest = null!;
        if (!CanonicalJson.TryParse(line, out var json)) return false;
        var read = new JsonMembers(json);
        manifest = new SegmentManifest(read.Text("instance") ?? "", read.Integer("segment") ?? 0,
            read.List("tags", tag =>
        {
            var head = new TagHead(tag.Text("partner") ?? "", tag.Text("tag") ?? "", tag.Hash("row") ?? default);
            return tag.IsDone("partner", "tag", "row") ? head : null;
        }));
        return read.IsDone("instance", "segment", "tags");
    }

    /// <summary>Head and rows as lines.</summary>
    internal static byte[] Lines(SegmentManifest head, IEnumerable<byte[]> rows)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        foreach (var line in rows.Prepend(head.ToBytes()))
        {
            output.Write(line);
            output.Write("\n"u8);
        }

        return output.WrittenSpan.ToArray();
    }
}

/// <summary>That a segment has a row for a tag, and the row's hash.</summary>
/// <param name="Partner">The tag's partner.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Row">SHA-256 of the row's line without its newline.</param>
public sealed record TagHead(string Partner, string Tag, TreeHash Row)
{
    /// <summary>Its leaf in the manifest's tree: canonical JSON.</summary>
    public byte[] ToBytes() => CanonicalJson.Write(ToJson());

    internal JsonObject ToJson() => new() { ["partner"] = Partner, ["tag"] = Tag, ["row"] = Row.ToHex() };
}

using System.Text.Json.Nodes;
using Gateway.Ledger.Json;

namespace Gateway.Ledger.Receipts;

/// <summary>How often a tag was refused for a reason since the last time: refusals are counted, not recorded.</summary>
/// <param name="Partner">The tag's partner.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Reason">The reason's code; a hit refused for several counts under each.</param>
/// <param name="Count">How often.</param>
public sealed record RefusalCount(string Partner, string Tag, string Reason, long Count)
{
    internal byte[] ToBytes() => CanonicalJson.Write(new JsonObject
    {
        ["partner"] = Partner,
        ["tag"] = Tag,
        ["reason"] = Reason,
        ["count"] = Count,
    });

    internal static RefusalCount? Read(ReadOnlyMemory<byte> bytes)
    {
        if (!CanonicalJson.TryParse(bytes, out var json)) return null;
        var read = new JsonMembers(json);
        var refused = new RefusalCount(read.Text("partner") ?? "", read.Text("tag") ?? "", read.Text("reason") ?? "",
            read.Integer("count") ?? 0);
        return read.IsDone("partner", "tag", "reason", "count") ? refused : null;
    }
}

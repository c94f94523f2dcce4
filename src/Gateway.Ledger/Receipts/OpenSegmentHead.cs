using System.Text.Json.Nodes;
using Gateway.Ledger.Json;

namespace Gateway.Ledger.Receipts;

/// <summary>The first frame of an open segment.</summary>
/// <param name="Instance">Whose segment.</param>
/// <param name="Number">Counts the instance's segments from 0.</param>
/// <param name="SeqFrom">Its first record.</param>
/// <param name="At">When it was opened.</param>
/// <param name="Salt">Random bytes in hexadecimal: a manifest that is written again after a crash is the same.</param>
internal sealed record OpenSegmentHead(string Instance, long Number, long SeqFrom, DateTimeOffset At, string Salt)
{
    public byte[] ToBytes() => CanonicalJson.Write(new JsonObject
    {
        ["instance"] = Instance,
        ["segment"] = Number,
        ["seqFrom"] = SeqFrom,
        ["at"] = Instants.Write(At),
        ["salt"] = Salt,
    });

    public static OpenSegmentHead? Read(ReadOnlyMemory<byte> bytes)
    {
        if (!CanonicalJson.TryParse(bytes, out var json)) return null;
        var read = new JsonMembers(json);
        var head = new OpenSegmentHead(read.Text("instance") ?? "", read.Integer("segment") ?? 0,
            read.Integer("seqFrom") ?? 0, read.Instant("at") ?? default, read.Text("salt") ?? "");
        return read.IsDone("instance", "segment", "seqFrom", "at", "salt") ? head : null;
    }
}

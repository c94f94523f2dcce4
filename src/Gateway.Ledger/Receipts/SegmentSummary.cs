using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>What the log says of a sealed segment: the data of a <c>segment.sealed</c> entry. FORMAT.md §6.</summary>
public sealed record SegmentSummary
{
    /// <summary>Whose segment.</summary>
    public required string Instance { get; init; }

    /// <summary>The index of its <c>segment.opened</c> entry.</summary>
    public required long Opened { get; init; }

    /// <summary>Counts the instance's segments from 0, without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>Its first record.</summary>
    public required long SeqFrom { get; init; }

    /// <summary>How many records; the next segment of the instance begins after them.</summary>
    public required long Records { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it was sealed.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How many tags its manifest names.</summary>
    public required long Tags { get; init; }

    /// <summary>The root over them.</summary>
    public required TreeHash Root { get; init; }

    /// <summary>
    /// The index of the <c>segment.sealed</c> entry before this one, of any instance; null for the first.
    /// </summary>
    public long? Previous { get; init; }

    /// <summary>Whether a crash ended it.</summary>
    public bool Recovered { get; init; }

    /// <summary>Bytes of records that a crash cut short; none of them was acknowledged. Null for none.</summary>
    public long? LostBytes { get; init; }

    /// <summary>The day in whose manifests it stands.</summary>
    public string Day => Instants.Day(From);

    /// <summary>Where its records lie.</summary>
    public string Path => LedgerPaths.Segment(Instance, Day, Number);

    /// <summary>The data of its entry.</summary>
    public JsonObject ToJson() => new()
    {
        ["instance"] = Instance,
        ["opened"] = Opened,
        ["segment"] = Number,
        ["seqFrom"] = SeqFrom,
        ["records"] = Records,
        ["from"] = Instants.Write(From),
        ["to"] = Instants.Write(To),
        ["tags"] = Tags,
        ["root"] = Root.ToHex(),
        ["previous"] = Previous,
        ["recovered"] = Recovered ? true : null,
        ["lostBytes"] = LostBytes,
    };

    /// <summary>Reads a <c>segment.sealed</c> entry.</summary>
    public static bool TryRead(LedgerEntry entry, out SegmentSummary summary)
    {
        ArgumentNullException.ThrowIfNull(entry);
        summary = null!;
        if (entry.Type != EntryTypes.SegmentSealed || entry.Data is null) return false;
        var read = JsonMembers.Of(entry.Data);
        summary = new SegmentSummary
        {
            Instance = read.Text("instance") ?? "",
            Opened = read.Integer("opened") ?? 0,
            Number = read.Integer("segment") ?? 0,
            SeqFrom = read.Integer("seqFrom") ?? 0,
            Records = read.Integer("records") ?? 0,
            From = read.Instant("from") ?? default,
            To = read.Instant("to") ?? default,
            Tags = read.Integer("tags") ?? 0,
            Root = read.Hash("root") ?? default,
            Previous = read.Integer("previous"),
            Recovered = read.Flag("recovered") ?? false,
            LostBytes = read.Integer("lostBytes"),
        };
        return read.IsDone("instance", "opened", "segment", "seqFrom", "records", "from", "to", "tags", "root")
            && LedgerPaths.IsInstance(summary.Instance) && summary.Number >= 0 && summary.SeqFrom >= 0
                && summary.Records >= 0;
    }
}

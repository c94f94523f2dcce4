namespace Gateway.History;

/// <summary>
/// One version of one resource, written in the transaction of the change and never altered: what was recorded, when
/// and by whom.
/// </summary>
internal sealed class HistoryEntry
{
    /// <summary>What kind of resource, as the audit trail calls it: <c>contract</c>.</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>Counts up with every change; a deletion is a version too, and what comes after goes on from it.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The id of the key that made the change, or the part of the gateway that did.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>What was done: <c>contract.signed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The sites that it concerned, before or after the change.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    /// <summary>What the API showed, as canonical JSON; null when the resource was deleted.</summary>
    public string? Content { get; init; }

    /// <summary>Of <see cref="Content"/>, in lower-case hex; null with it.</summary>
    public string? Sha256 { get; init; }
}

namespace Gateway.Control;

/// <summary>What every resource of the control plane carries.</summary>
internal abstract class Row
{
    public required string Id { get; init; }

    /// <summary>Counts the changes, from 1. The ETag is this number in quotes.</summary>
    public int Version { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

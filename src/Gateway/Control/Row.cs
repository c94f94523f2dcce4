namespace Gateway.Control;

/// <summary>What every resource of the control plane carries.</summary>
internal abstract class Row
{
    public required string Id { get; init; }

    /// <summary>Counts the changes, from 1. The ETag is this number in quotes.</summary>
    public int Version { get; set; } = 1;

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>
    /// The sites that it concerns, as <see cref="Access.SiteScope"/> reads them: who may see it and change it follows
    /// from that. Unless it says otherwise, it concerns the organisation alone.
    /// </summary>
    public virtual IReadOnlyList<string> Concerns => [];
}

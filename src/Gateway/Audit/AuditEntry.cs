namespace Gateway.Audit;

/// <summary>
/// One change, written in the transaction of the change and never altered. <see cref="Before"/> and
/// <see cref="After"/> are what the API showed, as JSON; they hold no secret.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>Counts up from 1 without a gap.</summary>
    public long Seq { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    /// <summary>The human behind the actor.</summary>
    public required string Person { get; init; }

    public string? Role { get; init; }

    /// <summary>What was done, for example <c>tag.switched_on</c>.</summary>
    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The sites that the change concerned, before or after it.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Why { get; init; }

    /// <summary>Who asked for it and who approved it, as JSON; null for what one person may do alone.</summary>
    public string? Approval { get; init; }
}

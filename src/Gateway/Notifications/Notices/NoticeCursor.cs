namespace Gateway.Notifications.Notices;

/// <summary>How far a log has been read for notices.</summary>
internal sealed class NoticeCursor
{
    public required string Name { get; init; }

    /// <summary>The number of the last entry whose notices are written down.</summary>
    public long Value { get; set; }
}

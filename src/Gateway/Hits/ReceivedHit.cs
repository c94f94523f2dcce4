using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>One event of a request with all that the request tells about it, before anything is decided.</summary>
internal readonly record struct ReceivedHit
{
    public required HitBody Body { get; init; }
    public required HitEvent Event { get; init; }
    public required SitePolicy Site { get; init; }

    /// <summary>The event id: the sender's own, or one minted here.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, by our clock.</summary>
    public required DateTimeOffset Time { get; init; }

    public string? Country { get; init; }
    public string? Ip { get; init; }
    public required string UserAgent { get; init; }
    public string? Language { get; init; }

    /// <summary>The host name that the visitor's browser shows.</summary>
    public required string Domain { get; init; }

    /// <summary>The visitor's id; one is minted for a visitor whose choice allows it.</summary>
    public string? VisitorId { get; init; }

    public string? Session { get; init; }

    /// <summary>The click ids beside those that the hit names; null when no tag may receive any.</summary>
    public IReadOnlyDictionary<string, string>? Clicks { get; init; }
}

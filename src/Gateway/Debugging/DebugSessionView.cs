namespace Gateway.Debugging;

/// <summary>A debug session as it is opened.</summary>
/// <param name="Id">Under which its hits are read.</param>
/// <param name="SiteId">The site.</param>
/// <param name="ExpiresAt">When browser and reader are cut off.</param>
/// <param name="Path">
/// Opened once in the browser to be looked at, on the site's own origin: it sets the cookie that marks its hits.
/// </param>
internal sealed record OpenedDebugSessionView(string Id, string SiteId, DateTimeOffset ExpiresAt, string Path);

/// <summary>What a debug session has seen.</summary>
/// <param name="Id">The session.</param>
/// <param name="SiteId">The site.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Hits">The latest hits of the browser, the oldest first.</param>
internal sealed record DebugSessionView(
    string Id, string SiteId, DateTimeOffset ExpiresAt, IReadOnlyList<DebugHit> Hits)
{
    public static DebugSessionView Of(DebugSession session) =>
        new(session.Id, session.Site, session.ExpiresAt, session.Hits);
}

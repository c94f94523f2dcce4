namespace Gateway.Debugging;

/// <summary>Bounds of debug sessions.</summary>
internal static class DebugLimits
{
    public const int DefaultMinutes = 30;
    public const int MostMinutes = 240;
    public const int MostSessions = 20;

    /// <summary>Hits that a session keeps; older ones make way.</summary>
    public const int MostHits = 200;
}

using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// Lets the demo's page, and debug sessions while some are open, see each single decision. Nobody listens otherwise, and
/// then it costs nothing.
/// </summary>
internal sealed class HitFeed
{
    public delegate void Listener(in ReceivedHit hit, HitRequest request, ReadOnlySpan<Decision> decisions);

    public Listener? Heard { get; set; }
}

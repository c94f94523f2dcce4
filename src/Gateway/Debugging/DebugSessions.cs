using Gateway.Hits;

namespace Gateway.Debugging;

/// <summary>The debug sessions that are open. While there is none, hits are not looked at.</summary>
internal sealed class DebugSessions(HitFeed feed, DebugTokens tokens, GatewayClock clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DebugSession> _open = [];
    private DebugTrace? _trace;

    /// <summary>Null when too many are open already.</summary>
    public DebugSession? Open(string site, string openedBy, TimeSpan length)
    {
        lock (_lock)
        {
            Leave();
            if (_open.Count >= DebugLimits.MostSessions) return null;
            var session = new DebugSession(Visitor.NewId(), site, openedBy, clock.Now + length);
            _open[session.Id] = session;
            if (_trace is null)
            {
                _trace = new DebugTrace(this, clock);
                feed.Heard += _trace.Hear;
            }

            return session;
        }
    }

    /// <summary>Null when there is none, or it has expired.</summary>
    public DebugSession? Find(string? id)
    {
        lock (_lock) return id is not null && _open.GetValueOrDefault(id) is { } session
            && clock.Now < session.ExpiresAt ? session : null;
    }

    public DebugSession? OfToken(string? token) => Find(tokens.Read(token, clock.Now));

    public void End(string id)
    {
        lock (_lock)
        {
            _open.Remove(id);
            Leave();
        }
    }

    public void Dispose()
    {
        lock (_lock) _open.Clear();
    }

    private void Leave()
    {
        foreach (var id in _open.Values.Where(session => session.ExpiresAt <= clock.Now).Select(session => session.Id)
            .ToList())
            _open.Remove(id);
        if (_open.Count > 0 || _trace is null) return;
        feed.Heard -= _trace.Hear;
        _trace = null;
    }
}

using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access.Sessions;

/// <summary>
/// When each session was last seen: a restart can only make a session look idle for a minute longer than it was, and so
/// end it earlier.
/// </summary>
internal sealed class SessionSightings(ControlStore store, TimeProvider time, ILogger<SessionSightings> log)
    : Sightings(store, time, log)
{
    public DateTimeOffset LastSeen(Session session) =>
        Unwritten.TryGetValue(session.Id, out var seen) && seen > session.LastSeenAt ? seen : session.LastSeenAt;

    public void Note(Session session, DateTimeOffset now) => Unwritten[session.Id] = now;

    protected override Task WriteAsync(ControlDb db, string id, DateTimeOffset at, CancellationToken cancel) =>
        db.Sessions.Where(session => session.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, at), cancel);
}

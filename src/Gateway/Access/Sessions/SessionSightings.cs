using System.Collections.Concurrent;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access.Sessions;

/// <summary>
/// When each session was last seen. Kept in memory and written once a minute: a restart can only make a session look
/// idle for a minute longer than it was, and so end it earlier.
/// </summary>
internal sealed partial class SessionSightings(ControlStore store, TimeProvider time, ILogger<SessionSightings> log)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unwritten = new(StringComparer.Ordinal);

    public DateTimeOffset LastSeen(Session session) =>
        _unwritten.TryGetValue(session.Id, out var seen) && seen > session.LastSeenAt ? seen : session.LastSeenAt;

    public void Note(Session session, DateTimeOffset now) => _unwritten[session.Id] = now;

    public async Task WriteAsync(CancellationToken cancel)
    {
        var seen = _unwritten.ToArray();
        if (seen.Length == 0) return;
        await store.WriteAsync(async (db, transaction) =>
        {
            foreach (var (id, at) in seen)
            {
                await db.Sessions.Where(session => session.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, at), cancel);
            }

            await transaction.CommitAsync(cancel);
            return seen.Length;
        }, cancel);
        foreach (var entry in seen) _unwritten.TryRemove(entry);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotWritten(fault);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "When sessions were last seen could not be written")]
    private partial void LogNotWritten(Exception fault);
}

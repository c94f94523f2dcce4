using System.Collections.Concurrent;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access;

/// <summary>
/// Notes in which hour each key was last used: enough to find those that nobody needs, and no record of what a person
/// did when. Written once a minute at most, never by the request itself.
/// </summary>
internal sealed partial class KeyUses(ControlStore store, TimeProvider time, ILogger<KeyUses> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);

    public void Note(ApiKey key, DateTimeOffset now)
    {
        var hour = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 3600 * 3600);
        if (!(key.LastUsedAt >= hour)) _noted[key.Id] = hour;
    }

    public async Task WriteAsync(CancellationToken cancel)
    {
        var noted = _noted.ToArray();
        if (noted.Length == 0) return;
        await store.WriteAsync(async (db, transaction) =>
        {
            foreach (var (id, hour) in noted)
            {
                await db.ApiKeys.Where(key => key.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, hour), cancel);
            }

            await transaction.CommitAsync(cancel);
            return noted.Length;
        }, cancel);
        foreach (var entry in noted) _noted.TryRemove(entry);
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

    [LoggerMessage(1, LogLevel.Warning, "When keys were last used could not be written")]
    private partial void LogNotWritten(Exception fault);
}

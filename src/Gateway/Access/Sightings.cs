using System.Collections.Concurrent;
using Gateway.Control;

namespace Gateway.Access;

/// <summary>When something was last seen, by id. Written once a minute at most, never by the request itself.</summary>
internal abstract partial class Sightings(ControlStore store, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <summary>What is not written yet.</summary>
    protected ConcurrentDictionary<string, DateTimeOffset> Unwritten { get; } = new(StringComparer.Ordinal);

    public async Task WriteAsync(CancellationToken cancel)
    {
        var seen = Unwritten.ToArray();
        if (seen.Length == 0) return;
        await store.WriteAsync(async (db, transaction) =>
        {
            foreach (var (id, at) in seen) await WriteAsync(db, id, at, cancel);
            await transaction.CommitAsync(cancel);
            return seen.Length;
        }, cancel);
        foreach (var entry in seen) Unwritten.TryRemove(entry);
    }

    protected abstract Task WriteAsync(ControlDb db, string id, DateTimeOffset at, CancellationToken cancel);

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
                LogNotWritten(log, GetType().Name, fault);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What was last seen could not be written: {What}")]
    private static partial void LogNotWritten(ILogger log, string what, Exception fault);
}

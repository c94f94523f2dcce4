using System.Collections.Concurrent;
using Gateway.Decisions;
using Gateway.Spool;

namespace Gateway.Hits;

/// <summary>
/// Counts refusals by hour, site, tag and all their reasons. A refused hit is written nowhere; its count is, once a
/// second and when the gateway stops.
/// </summary>
internal sealed class RefusalCounters(SpoolWriter spool, TimeProvider time) : BackgroundService
{
    private ConcurrentDictionary<RefusalKey, StrongBox> _counts = new();

    private sealed class StrongBox
    {
        public long Count;
    }

    public void Add(string site, in Decision decision, DateTimeOffset now)
    {
        var key = new RefusalKey(now.ToUnixTimeSeconds() / 3600, site, decision.Tag.Id, decision.Reasons.Bits,
            decision.Consent.Reasons.Bits);
        Interlocked.Increment(ref _counts.GetOrAdd(key, static _ => new StrongBox()).Count);
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public async Task FlushAsync()
    {
        if (_counts.IsEmpty) return;
        var counted = Interlocked.Exchange(ref _counts, new ConcurrentDictionary<RefusalKey, StrongBox>());
        var rows = counted.Select(row => KeyValuePair.Create(row.Key, Interlocked.Read(ref row.Value.Count))).ToList();
        try
        {
            await spool.WriteAsync(new RefusalWrite(rows));
        }
        catch (SpoolException)
        {
            // The writer has logged it. The counts are put back and written with the next ones.
            foreach (var (key, count) in rows)
                Interlocked.Add(ref _counts.GetOrAdd(key, static _ => new StrongBox()).Count, count);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await FlushAsync();
    }
}

using System.Collections.Concurrent;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Ledgers;
using Gateway.Spool;
using Gateway.Telemetry;

namespace Gateway.Hits;

/// <summary>
/// Counts refusals by hour, site, tag and all their reasons. A refused hit is written nowhere; its count is, once a
/// second and when the gateway stops.
/// </summary>
internal sealed partial class RefusalCounters(SpoolWriter spool, RefusalReceipts ledger, GatewayMeter meter,
    TimeProvider time, ILogger<RefusalCounters> log) : BackgroundService
{
    private readonly ConcurrentDictionary<RefusalKey, StrongBox> _counts = new();

    private sealed class StrongBox(string partner)
    {
        public readonly string Partner = partner;
        public long Count;
    }

    public void Add(string site, string hit, string? country, in Decision decision, DateTimeOffset now)
    {
        var key = new RefusalKey(now.ToUnixTimeSeconds() / 3600, site, decision.Tag.Id, decision.Reasons.Bits,
            decision.Consent.Reasons.Bits, (decision.Reasons & ReasonSet.OfCountry).IsEmpty ? null : country);
        Interlocked.Increment(
            ref _counts.GetOrAdd(key, static (_, partner) => new StrongBox(partner), decision.Tag.PartnerId).Count);
        ledger.Note(site, hit, decision, now);
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public async Task FlushAsync()
    {
        // A box is emptied and stays: an increment that is on its way to it is counted the next time.
        var rows = _counts.Select(row => KeyValuePair.Create(row.Key, Interlocked.Exchange(ref row.Value.Count, 0)))
            .Where(row => row.Value > 0).ToList();
        if (rows.Count > 0) await FlushAsync(rows);
        try
        {
            await ledger.WriteAsync();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            LogNotRecorded(fault);
        }
    }

    private async Task FlushAsync(List<KeyValuePair<RefusalKey, long>> rows)
    {
        try
        {
            await spool.WriteAsync(new RefusalWrite(rows));
            foreach (var (key, count) in rows)
            {
                Measure(key, count);
                ledger.Add(key with { Country = null }, _counts[key].Partner, count);
            }
        }
        catch (SpoolException)
        {
            // The writer has logged it. The counts are put back and written with the next ones.
            foreach (var (key, count) in rows) Interlocked.Add(ref _counts[key].Count, count);
        }

        Leave(rows.Max(row => row.Key.Hour));
    }

    [LoggerMessage(1, LogLevel.Warning, "Refusals could not be recorded in the ledger; they are with the next ones")]
    private partial void LogNotRecorded(Exception fault);

    // Nobody counts under an hour that ended an hour ago.
    private void Leave(long hour)
    {
        foreach (var key in _counts.Keys.Where(key => key.Hour < hour - 1)) _counts.TryRemove(key, out _);
    }

    private void Measure(RefusalKey key, long count)
    {
        meter.Decided(key.Tag, allowed: false, count);
        foreach (var reason in new ReasonSet(key.Reasons).Members())
            meter.Refused(key.Tag, Reasons.Describe(reason).Code, count);
        foreach (var reason in new ConsentReasons(key.ConsentReasons))
            meter.Refused(key.Tag, ConsentReasons.Describe(reason).Code, count);
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

using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

/// <summary>
/// Lets no hit wait for longer than it may, whatever its vendor or its tag is doing, and destroys the keys of the days
/// of which nothing is left.
/// </summary>
internal sealed class HitLifetime(SpoolReader reader, SpoolWriter spool, HitSeal seal, DeliveryService deliveries,
    DeliveryAttempt attempt, CurrentPolicy policy, DeliveryReceipts receipts, GatewayClock clock,
    IOptions<SpoolOptions> options, TimeProvider time, ILogger<HitLifetime> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>A hit is sealed a moment before it is stored.</summary>
    private static readonly TimeSpan Underway = TimeSpan.FromHours(1);

    /// <summary>Gives up what has waited too long.</summary>
    /// <returns>How many deliveries.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellation)
    {
        var (expired, oldest) = (0, clock.Now.AddHours(-options.Value.HitHours));
        for (var after = 0L; reader.Before(oldest, after, AtOnce) is { Count: > 0 } hits;)
        {
            after = hits[^1].Seq;
            var (state, write) = (policy.State, new CancelWrite(Deliveries(hits)));
            await spool.RecordAsync(write, cancellation);
            await receipts.CancelledAsync(state, write.Dropped);
            expired += write.Cancelled;
        }

        if (expired > 0) DeliveryLog.Outlived(log, expired, options.Value.HitHours);
        return expired;
    }

    /// <summary>Destroys the keys that nothing stored needs.</summary>
    /// <returns>How many.</returns>
    public int DestroyKeys()
    {
        // The hits of midnight are stored in any order.
        var (oldest, now) = (reader.OldestKey() - 1, SpoolKeys.IdAt(clock.Now - Underway));
        var destroyed = seal.DestroyBefore(Math.Min(oldest ?? now, now));
        if (destroyed > 0) DeliveryLog.KeysDestroyed(log, destroyed);
        return destroyed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ExpireAsync(stoppingToken);
                DestroyKeys();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                DeliveryLog.LifetimeFailed(log, fault);
            }
        }
    }

    private List<(Lane Lane, Receipt Receipt)> Deliveries(List<SpooledHit> hits) =>
    [
        .. from hit in hits
           from tag in hit.Tags
           let pending = new PendingDelivery(hit, 0, default)
           select (deliveries.Of(tag).Lane, attempt.Judge(policy.State, tag, pending, clock.Now, out _, out _) with
           {
               Verdict = AttemptVerdict.Expired, Detail = "it waited too long",
           }),
    ];
}

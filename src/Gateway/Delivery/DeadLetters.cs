using Gateway.Spool;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

/// <summary>
/// Drives dead letters again, purges them, and lets none outlive its time: they hold what a hit holds.
/// </summary>
internal sealed class DeadLetters(SpoolReader reader, SpoolWriter spool, DeliveryService deliveries,
    IOptions<DeliveryOptions> options, TimeProvider time) : BackgroundService
{
    private const int AtOnce = 500;

    /// <summary>Puts dead letters back in their lane.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="seqs">Which; null for all.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <returns>How many were there.</returns>
    public async Task<long> RedriveAsync(string tag, IReadOnlyList<long>? seqs, CancellationToken cancellation)
    {
        var (done, lane) = (0L, deliveries.Of(tag).Lane);
        await foreach (var letters in EachAsync(tag, seqs))
        {
            var hits = letters.Select(letter => reader.Find(letter.Seq)).OfType<SpooledHit>();
            var write = new RedriveWrite([.. hits.Select(hit => (lane, hit))], time.GetUtcNow());
            await spool.WriteAsync(write, cancellation);
            done += write.Revived;
        }

        return done;
    }

    /// <summary>Takes dead letters away for good.</summary>
    /// <inheritdoc cref="RedriveAsync"/>
    public async Task<long> PurgeAsync(string tag, IReadOnlyList<long>? seqs, CancellationToken cancellation)
    {
        var done = 0L;
        await foreach (var letters in EachAsync(tag, seqs)) done += await PurgeAsync(letters, cancellation);
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var oldest = time.GetUtcNow().AddHours(-options.Value.DeadLetterHours);
            while (reader.Outlived(oldest, options.Value.MostDeadLetters, AtOnce) is { Count: > 0 } letters)
                await PurgeAsync(letters, stoppingToken);
        }
    }

    private async Task<long> PurgeAsync(List<DeadLetter> letters, CancellationToken cancellation)
    {
        var write = new PurgeWrite(letters);
        await spool.WriteAsync(write, cancellation);
        return write.Purged;
    }

    private async IAsyncEnumerable<List<DeadLetter>> EachAsync(string tag, IReadOnlyList<long>? seqs)
    {
        await Task.Yield();
        for (var after = 0L; reader.Dead(tag, after, AtOnce) is { Count: > 0 } page;)
        {
            after = page[^1].Seq;
            var chosen = seqs is null ? page : page.FindAll(letter => seqs.Contains(letter.Seq));
            if (chosen.Count > 0) yield return chosen;
        }
    }
}

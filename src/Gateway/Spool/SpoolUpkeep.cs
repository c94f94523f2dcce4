using Microsoft.Extensions.Options;

namespace Gateway.Spool;

/// <summary>
/// Keeps the event ids of the idempotency window and no older ones, and no hit in memory for longer than a minute after
/// it was read back.
/// </summary>
internal sealed class SpoolUpkeep(
    SpoolWriter spool, SpoolReader reader, IOptions<SpoolOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            reader.Forget();
            spool.TryWrite(new ForgetWrite(time.GetUtcNow().AddHours(-options.Value.IdempotencyHours)));
        }
    }
}

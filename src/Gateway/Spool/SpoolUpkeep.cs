using Microsoft.Extensions.Options;

namespace Gateway.Spool;

/// <summary>Keeps the event ids of the idempotency window and no older ones.</summary>
internal sealed class SpoolUpkeep(SpoolWriter spool, IOptions<SpoolOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            spool.TryWrite(new ForgetWrite(time.GetUtcNow().AddHours(-options.Value.IdempotencyHours)));
    }
}

using Gateway.Telemetry;

namespace Gateway.Spool;

/// <summary>Shows how the spool, its disk and the clock that it keeps are.</summary>
internal sealed class SpoolGauges(
    SpoolFile file, SpoolWriter spool, DiskGuard disk, GatewayClock clock, GatewayMeter meter) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Observe("gateway.spool.size", "By", "The size of spool.db and its log.", () => [new(Size())]);
        meter.Observe("gateway.spool.free", "By", "What the spool's disk has left.", () => [new(Free())]);
        meter.Observe("gateway.spool.lost", "{hit}", "Accepted hits found lost at the start, at most.",
            () => [new(spool.Loss?.AtMost ?? 0)]);
        meter.Observe("gateway.spool.degraded", "1", "1 while the last commit failed.", () => [new(spool.Degraded ? 1 : 0)]);
        meter.Observe("gateway.spool.full", "1", "1 while nothing is accepted for want of room.",
            () => [new(disk.Full ? 1 : 0)]);
        meter.Observe("gateway.clock.set_back", "1", "1 while the clock stands before an instant that it has shown.",
            () => [new(clock.SetBack ? 1 : 0)]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private double Size() => new[] { file.Path, file.Path + "-wal" }
        .Select(path => new FileInfo(path)).Where(info => info.Exists).Sum(info => info.Length);

    private double Free() => new DriveInfo(Path.GetDirectoryName(file.Path)!).AvailableFreeSpace;
}

using Gateway.Telemetry;

namespace Gateway.Spool;

/// <summary>Shows how much the spool takes of its disk, and how much the disk has left.</summary>
internal sealed class SpoolGauges(SpoolFile file, GatewayMeter meter) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Observe("gateway.spool.size", "By", "The size of spool.db and its log.", () => [new(Size())]);
        meter.Observe("gateway.spool.free", "By", "What the spool's disk has left.", () => [new(Free())]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private double Size() => new[] { file.Path, file.Path + "-wal" }
        .Select(path => new FileInfo(path)).Where(info => info.Exists).Sum(info => info.Length);

    private double Free() => new DriveInfo(Path.GetDirectoryName(file.Path)!).AvailableFreeSpace;
}

using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>
/// The disk fills up while the vendor is away: visitors hear 503 before the store breaks, what was accepted is
/// delivered once the vendor is back, and then there is room again.
/// </summary>
internal static class DiskFull
{
    private const string Name = "disk full";
    private const long Megabyte = 1024 * 1024;

    public static async Task<IReadOnlyList<FaultResult>> RunAsync(Stage stage) =>
    [
        await RunAsync(stage, Name, fillUp: false),
        await RunAsync(stage, $"{Name} to its last byte by somebody else", fillUp: true),
    ];

    private static async Task<FaultResult> RunAsync(Stage stage, string name, bool fillUp)
    {
        // Large to mkfs, small to the gateway: somebody else has most of it.
        using var disk = new LoopDisk(stage.Work, 1024);
        // The ballast is laid when the disk begins to fill up: who takes all of it at once must not come before.
        Fill(Path.Combine(disk.Mount, "tenant"), leave: (fillUp ? 64 : stage.Options.Times(64, 400)) * Megabyte);
        await using var scene = await stage.OpenAsync(data: Path.Combine(disk.Mount, "gateway"),
            settings: new Dictionary<string, string>
            {
                ["Gateway__Spool__LeastFreeMegabytes"] = "24", ["Gateway__Spool__BallastMegabytes"] = "8",
            });
        var (vendor, visitors) = (scene.Vendors["tag-0"], scene.Visitors);
        vendor.Manner = call => call.AnswerAsync(503);
        using var enough = new CancellationTokenSource();
        var sending = visitors.SendAsync(100_000_000, 50, enough.Token);
        var stranger = Path.Combine(disk.Mount, "stranger");
        if (fillUp)
        {
            await visitors.UntilAsync(1000);
            Fill(stranger, leave: 0);
        }

        await scene.UntilAsync(() => Task.FromResult(visitors.Unavailable > 100));
        await enough.CancelAsync();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        var (status, said) = await scene.Gateway.ReadinessAsync();
        var free = new DriveInfo(disk.Mount).AvailableFreeSpace >> 20;

        vendor.Manner = call => call.TakeAsync();
        var missing = await scene.DrainAsync();
        foreach (var file in Directory.GetFiles(disk.Mount, "stranger*")) File.Delete(file);
        var full = visitors.Accepted.Count;
        using var patience = new CancellationTokenSource(scene.Patience);
        try
        {
            await visitors.SendAsync(1000, cancellation: patience.Token);
        }
        catch (OperationCanceledException)
        {
            return new FaultResult(name, 1, visitors.Accepted.Count, missing).But(
                $"there was room again, and it said {await scene.Gateway.ReadinessAsync()}; it wrote {scene.Gateway.Tail()}");
        }

        var result = await scene.AccountAsync(name, 1);
        return (result with
        {
            Lost = Math.Max(missing, result.Lost), Note = $"full after {full} hits with {free} MiB free",
        }).But(visitors.WithoutRetryAfter > 0 ? "a 503 without Retry-After"
                : status == System.Net.HttpStatusCode.OK ? "it called itself ready while it was full"
                : !fillUp && scene.Gateway.Said.Contains("could not commit", StringComparison.Ordinal)
                    ? $"the store broke before the guard: {said}" : null);
    }

    // Most of it at once, before the gateway's guard looks again; the rest in steps, because the file system promises
    // less than it says it has.
    private static void Fill(string path, long leave)
    {
        var disk = new DriveInfo(Path.GetDirectoryName(path)!);
        var most = Math.Max(0, disk.AvailableFreeSpace - leave - (2 * Megabyte));
        File.OpenHandle($"{path}.most", FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, most).Dispose();
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var zeros = new byte[Megabyte];
        for (var step = zeros.Length; step >= 4096; step /= 2)
        {
            try
            {
                while (disk.AvailableFreeSpace > leave) file.Write(zeros, 0, step);
                return;
            }
            catch (IOException)
            {
                // There is no room for a whole step left.
            }
        }
    }
}

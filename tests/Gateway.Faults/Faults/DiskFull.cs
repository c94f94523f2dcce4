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

    public static async Task<IReadOnlyList<FaultResult>> RunAsync(Stage stage) =>
    [
        await RunAsync(stage, Name, fillUp: false),
        await RunAsync(stage, $"{Name} to its last byte by somebody else", fillUp: true),
    ];

    private static async Task<FaultResult> RunAsync(Stage stage, string name, bool fillUp)
    {
        using var disk = new LoopDisk(stage.Work, stage.Options.Times(48, 384));
        await using var scene = await stage.OpenAsync(data: Path.Combine(disk.Mount, "gateway"));
        var (vendor, visitors) = (scene.Vendors["tag-0"], scene.Visitors);
        vendor.Manner = call => call.AnswerAsync(503);
        using var enough = new CancellationTokenSource();
        var sending = visitors.SendAsync(100_000_000, 50, enough.Token);
        var stranger = Path.Combine(disk.Mount, "stranger");
        if (fillUp)
        {
            await visitors.UntilAsync(1000);
            Fill(stranger, new DriveInfo(disk.Mount).TotalSize);
        }

        await scene.UntilAsync(() => Task.FromResult(visitors.Unavailable > 100));
        await enough.CancelAsync();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        var (status, said) = await scene.Gateway.ReadinessAsync();
        var free = new DriveInfo(disk.Mount).AvailableFreeSpace >> 20;

        vendor.Manner = call => call.TakeAsync();
        var missing = await scene.DrainAsync();
        File.Delete(stranger);
        var full = visitors.Accepted.Count;
        using var patience = new CancellationTokenSource(scene.Patience);
        await visitors.SendAsync(1000, cancellation: patience.Token);
        var result = await scene.AccountAsync(name, 1);
        return (result with
        {
            Lost = Math.Max(missing, result.Lost), Note = $"full after {full} hits with {free} MiB free",
        }).But(visitors.WithoutRetryAfter > 0 ? "a 503 without Retry-After"
                : status == System.Net.HttpStatusCode.OK ? "it called itself ready while it was full"
                : !fillUp && scene.Gateway.Said.Contains("could not commit", StringComparison.Ordinal)
                    ? $"the store broke before the guard: {said}" : null);
    }

    private static void Fill(string path, long atMost)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var zeros = new byte[64 * 1024];
            for (var written = 0L; written < atMost; written += zeros.Length) file.Write(zeros);
        }
        catch (IOException)
        {
            // There is no room left: that was wanted.
        }
    }
}

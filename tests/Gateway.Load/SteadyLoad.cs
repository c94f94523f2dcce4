using System.Globalization;

namespace Gateway.Load;

/// <summary>
/// A steady load for some minutes, with the gateway's memory every half minute: what grows with the hits that were
/// accepted shows as a line that does not become flat.
/// </summary>
internal static class SteadyLoad
{
    private const double MiB = 1024 * 1024;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(
        LoadOptions options, TimeSpan length, ChildProcess gateway, Target subject, Drain drain)
    {
        Row("minute", "hits/s", "p50 ms", "p99 ms", "cpu us", "RSS MiB", "waiting", "not 202");
        for (var spent = TimeSpan.Zero; spent < length; spent += Step)
        {
            var drive = await subject.DriveAsync(options.Connections[^1], Step, options.Rate);
            var resident = gateway.ResidentBytes / MiB;
            var waiting = await drain.WaitingAsync();
            Row(Number((spent + Step).TotalMinutes, "0.0"), Number(drive.PerSecond, "0"),
                Number(Figures(drive, 0.5), "0.00"), Number(Figures(drive, 0.99), "0.00"),
                Number(drive.Microseconds, "0"), Number(resident, "0"), Number(waiting, "0"),
                string.Join(' ', drive.Refused.Select(pair => $"{pair.Key}:{pair.Value}")));
        }

        await drain.WaitAsync();
        var delivery = await drain.CheckAsync();
        Report.Print(delivery);
        Console.WriteLine($"RSS after the backlog has left: {Number(gateway.ResidentBytes / MiB, "0")} MiB");
        return delivery.NothingLost ? 0 : 1;
    }

    private static double Figures(Drive drive, double share) => TargetFigures.Quantile(drive.Milliseconds, share);

    private static void Row(params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells) Console.Write($"{cell,9}");
        Console.WriteLine();
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Gateway.Load;

/// <summary>
/// The processor time that a server has used so far. Unlike requests a second it says the same on a machine that others
/// use too, so it is what two versions are compared by.
/// </summary>
/// <param name="All">Of all threads, in user and in kernel mode.</param>
/// <param name="Writer">Of the thread that writes the spool; zero where there is none, or no <c>/proc</c>.</param>
internal readonly record struct Usage(TimeSpan All, TimeSpan Writer)
{
    private const string WriterThread = "spool writer";
    private const int TicksPerSecond = 100;

    public static Usage Of(ChildProcess process) => new(process.ProcessorTime, OfWriter(process.Id));

    public static Usage operator -(Usage after, Usage before) => new(after.All - before.All, after.Writer - before.Writer);

    private static TimeSpan OfWriter(int process)
    {
        var tasks = $"/proc/{process}/task";
        if (!Directory.Exists(tasks)) return TimeSpan.Zero;
        foreach (var task in Directory.EnumerateDirectories(tasks))
        {
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            if (!stat.Contains($"({WriterThread})", StringComparison.Ordinal)) continue;
            // proc(5): utime and stime are the fields 14 and 15, the name is the second.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((Ticks(fields[11]) + Ticks(fields[12])) / (double)TicksPerSecond);
        }

        return TimeSpan.Zero;
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}

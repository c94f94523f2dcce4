namespace Gateway.Load;

/// <summary>All rounds of one target at one number of connections.</summary>
/// <param name="PerSecond">Accepted requests a second, the median of the rounds.</param>
/// <param name="P50">Milliseconds, over all rounds.</param>
/// <param name="P99">Milliseconds, over all rounds.</param>
/// <param name="Microseconds">Processor time of the server for an accepted request, the median of the rounds.</param>
/// <param name="WriterMicroseconds">The part of it that the spool's writer used.</param>
/// <param name="Refused">What was not accepted, by status; 0 where no answer came.</param>
internal sealed record TargetFigures(double PerSecond, double P50, double P99, double Microseconds,
    double WriterMicroseconds, IReadOnlyDictionary<int, int> Refused)
{
    public static TargetFigures Of(IReadOnlyCollection<Drive> drives)
    {
        var all = drives.SelectMany(drive => drive.Milliseconds).Order().ToList();
        var refused = drives.SelectMany(drive => drive.Refused).GroupBy(pair => pair.Key)
            .ToDictionary(status => status.Key, status => status.Sum(pair => pair.Value));
        return new TargetFigures(Median(drives, drive => drive.PerSecond), Quantile(all, 0.5), Quantile(all, 0.99),
            Median(drives, drive => drive.Microseconds), Median(drives, drive => drive.WriterMicroseconds), refused);
    }

    /// <summary>Nearest rank; not a number when nothing was measured.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    private static double Median(IEnumerable<Drive> drives, Func<Drive, double> figure) =>
        Quantile([.. drives.Select(figure).Order()], 0.5);
}

/// <summary>Both targets at one number of connections.</summary>
/// <param name="Connections">Keep-alive connections of the client.</param>
/// <param name="Bare">The yardstick.</param>
/// <param name="Subject">What is compared with it.</param>
/// <param name="Ratio">Subject by bare, the median over the rounds: what slows the machine slows both.</param>
internal sealed record Comparison(int Connections, TargetFigures Bare, TargetFigures Subject, double Ratio)
{
    public static Comparison Of(int connections, IReadOnlyList<Drive> bare, IReadOnlyList<Drive> subject) => new(
        connections, TargetFigures.Of(bare), TargetFigures.Of(subject),
        TargetFigures.Quantile(
            [.. bare.Zip(subject, (one, other) => other.PerSecond / one.PerSecond).Order()], 0.5));
}

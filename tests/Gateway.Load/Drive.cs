namespace Gateway.Load;

/// <summary>One drive of one target.</summary>
/// <param name="PerSecond">Accepted requests a second.</param>
/// <param name="Milliseconds">How long each accepted request took, sorted.</param>
/// <param name="Refused">What was not accepted, by status; 0 where no answer came.</param>
/// <param name="Used">The server's processor time meanwhile.</param>
internal sealed record Drive(double PerSecond, IReadOnlyList<double> Milliseconds,
    IReadOnlyDictionary<int, int> Refused, Usage Used)
{
    /// <summary>The server's processor time for one accepted request, in microseconds.</summary>
    public double Microseconds => Used.All.TotalMicroseconds / Math.Max(1, Milliseconds.Count);

    /// <summary>The writer's part of it.</summary>
    public double WriterMicroseconds => Used.Writer.TotalMicroseconds / Math.Max(1, Milliseconds.Count);

    public static Drive Of(IReadOnlyCollection<Tally> tallies, TimeSpan elapsed, Usage used)
    {
        var milliseconds = tallies.SelectMany(tally => tally.Milliseconds).Order().ToList();
        var refused = tallies.SelectMany(tally => tally.Refused).GroupBy(pair => pair.Key)
            .ToDictionary(status => status.Key, status => status.Sum(pair => pair.Value));
        return new Drive(milliseconds.Count / elapsed.TotalSeconds, milliseconds, refused, used);
    }
}

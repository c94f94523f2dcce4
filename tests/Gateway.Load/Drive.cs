namespace Gateway.Load;

/// <summary>One drive of one target.</summary>
/// <param name="PerSecond">Accepted requests a second.</param>
/// <param name="Milliseconds">How long each accepted request took, sorted.</param>
/// <param name="Refused">Answers other than 202, by status.</param>
internal sealed record Drive(double PerSecond, IReadOnlyList<double> Milliseconds,
    IReadOnlyDictionary<int, int> Refused)
{
    public static Drive Of(IReadOnlyCollection<Tally> tallies, TimeSpan elapsed)
    {
        var milliseconds = tallies.SelectMany(tally => tally.Milliseconds).Order().ToList();
        var refused = tallies.SelectMany(tally => tally.Refused).GroupBy(pair => pair.Key)
            .ToDictionary(status => status.Key, status => status.Sum(pair => pair.Value));
        return new Drive(milliseconds.Count / elapsed.TotalSeconds, milliseconds, refused);
    }
}

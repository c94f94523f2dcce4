namespace Gateway.Load;

/// <summary>Drives two targets in turn, so that what slows the machine slows both.</summary>
internal static class Alternation
{
    /// <param name="options">Rounds, seconds and connections.</param>
    /// <param name="bare">The yardstick.</param>
    /// <param name="subject">What is compared with it.</param>
    /// <param name="afterSubject">Waits until the subject has no work left that would disturb the yardstick.</param>
    public static async Task<IReadOnlyList<Comparison>> RunAsync(LoadOptions options, Target bare, Target subject,
        Func<Task> afterSubject)
    {
        var comparisons = new List<Comparison>();
        var (warmUp, duration) = (TimeSpan.FromSeconds(options.WarmUp), TimeSpan.FromSeconds(options.Seconds));
        foreach (var connections in options.Connections)
        {
            await bare.DriveAsync(connections, warmUp);
            await subject.DriveAsync(connections, warmUp);
            await afterSubject();
            var (bareDrives, subjectDrives) = (new List<Drive>(), new List<Drive>());
            for (var round = 0; round < options.Rounds; round++)
            {
                bareDrives.Add(await bare.DriveAsync(connections, duration));
                subjectDrives.Add(await subject.DriveAsync(connections, duration));
                await afterSubject();
            }
            comparisons.Add(Comparison.Of(connections, bareDrives, subjectDrives));
        }
        return comparisons;
    }
}

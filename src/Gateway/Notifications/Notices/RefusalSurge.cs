namespace Gateway.Notifications.Notices;

/// <summary>
/// The rule by which an hour's refusals of a tag are a surge: at least <see cref="Least"/>, at least three times the
/// usual number, and further above it than six times the usual spread.
/// </summary>
/// <remarks>
/// Usual is the median of the same hour and the two beside it on each of the last seven days, the spread their median
/// absolute deviation (times 1.4826, which makes it a standard deviation for a bell curve). Medians, because one bad
/// hour last week must not make this one look normal; the same hours, because nights are not afternoons; three times,
/// because a spread of nearly nothing would make a surge of everything. An hour that is not over is compared as it
/// stands: it can only have too few.
/// </remarks>
internal static class RefusalSurge
{
    public const int Least = 100;

    /// <summary>Days of which a tag must have a past before anything can be usual for it.</summary>
    public const int LeastDays = 3;

    private const int Days = 7;

    /// <summary>The usual number when this is a surge; null when it is none.</summary>
    /// <param name="hour">The hour, counted since 1970.</param>
    /// <param name="since">The first hour of which there are counts; before it nothing is known.</param>
    /// <param name="count">Refusals by hour; an hour without an entry had none.</param>
    public static double? Usual(long hour, long since, IReadOnlyDictionary<long, long> count)
    {
        var refused = count.GetValueOrDefault(hour);
        if (refused < Least || hour - since < LeastDays * 24) return null;
        var past = new List<double>();
        for (var day = 1; day <= Days; day++)
        {
            for (var beside = -1; beside <= 1; beside++)
            {
                var then = hour - (day * 24) + beside;
                if (then >= since) past.Add(count.GetValueOrDefault(then));
            }
        }

        var usual = Median(past);
        var spread = 1.4826 * Median([.. past.Select(one => Math.Abs(one - usual))]);
        return refused >= 3 * usual && refused - usual > 6 * spread ? usual : null;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}

namespace Gateway.Notifications.Notices;

/// <summary>When people are reminded that something ends: so many days before, and at its end.</summary>
internal static class EndingMarks
{
    /// <summary>The calendar's reminders are the same.</summary>
    public static readonly IReadOnlyList<int> Days = [90, 60, 30, 14, 7, 1, 0];

    /// <summary>How late the end is still told of, for a gateway that did not run at that instant.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>
    /// The mark that was passed last: of several that a gateway slept through only this one is told. Null when none
    /// has come, or when the end is long gone.
    /// </summary>
    public static int? Passed(DateTimeOffset end, DateTimeOffset now)
    {
        if (now >= end + Late) return null;
        foreach (var days in Days.Reverse())
        {
            if (now >= end.AddDays(-days)) return days;
        }

        return null;
    }

    /// <summary>Whole days that are left, a day that has begun counted in.</summary>
    public static int Left(DateTimeOffset end, DateTimeOffset now) =>
        Math.Max(0, (int)Math.Ceiling((end - now).TotalDays));
}

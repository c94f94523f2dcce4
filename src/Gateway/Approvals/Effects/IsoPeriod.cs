using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Approvals.Effects;

/// <summary>
/// ISO 8601 durations in years, months, weeks and days, compared without a calendar: how many days a month has depends
/// on which, so months and days are compared apart.
/// </summary>
internal static partial class IsoPeriod
{
    /// <summary>Whether the first is surely not longer than the second; null has no end.</summary>
    public static bool IsWithin(string? period, string? limit)
    {
        if (limit is null) return true;
        if (period is null) return false;
        var (inner, outer) = (Of(period), Of(limit));
        return inner.Months <= outer.Months && inner.Days <= outer.Days;
    }

    private static (int Months, int Days) Of(string text)
    {
        var parts = Parts().Match(text);
        return ((12 * Number("y")) + Number("m"), (7 * Number("w")) + Number("d"));

        int Number(string name) => parts.Groups[name] is { Success: true, Value: var digits }
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : 0;
    }

    [GeneratedRegex(@"\AP((?<y>\d+)Y)?((?<m>\d+)M)?((?<w>\d+)W)?((?<d>\d+)D)?\z")]
    private static partial Regex Parts();
}

using System.Globalization;
using Gateway.Control;

namespace Gateway.Reports;

/// <summary>What was asked, read strictly: every fault of it is told at once.</summary>
internal sealed class ReportQuery(ListRequest list, DateTimeOffset now)
{
    private readonly Faults _faults = new();

    public DateTimeOffset Now => now;

    public Faults Faults => _faults;

    /// <summary>What was given, by parameter.</summary>
    public Dictionary<string, string> Asked { get; } = [];

    /// <summary>A parameter that may be left out.</summary>
    public string? Optional(string name)
    {
        if (list[name] is { } text) Asked[name] = text;
        return list[name];
    }

    /// <summary>A parameter that must be given.</summary>
    public string Needed(string name)
    {
        if (Optional(name) is { } text) return text;
        _faults.Add(name, "is missing.");
        return "";
    }

    /// <summary>The days of the report, as the instants of its beginning and its end; the last 30 days by default.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Days()
    {
        var to = DayOf("to") ?? DateOnly.FromDateTime(now.UtcDateTime);
        var from = DayOf("from") ?? to.AddDays(-30);
        if (from > to) _faults.Add("from", "must not be after to.");
        if (to.DayNumber - from.DayNumber > 3660) _faults.Add("from", "must be within ten years of to.");
        return (Start(from), Start(to.AddDays(1)));
    }

    /// <summary>An instant; now by default.</summary>
    public DateTimeOffset At() => Instant("at") ?? now;

    /// <summary>An instant that may be left out.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Optional(name) is not { } text) return null;
        if (Control.Instant.TryParse(text, out var at)) return at;
        _faults.Add(name, $"{Control.Instant.Rule}.");
        return null;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int unless, int most)
    {
        if (Optional(name) is not { } text) return unless;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            && number > 0) return number;
        _faults.Add(name, $"must be a whole number from 1 to {most}.");
        return unless;
    }

    /// <summary>The beginning of a day that may be left out.</summary>
    public DateTimeOffset? Day(string name) => DayOf(name) is { } day ? Start(day) : null;

    private DateOnly? DayOf(string name)
    {
        if (Optional(name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        _faults.Add(name, "must be a UTC day, for example 2026-11-22.");
        return null;
    }

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

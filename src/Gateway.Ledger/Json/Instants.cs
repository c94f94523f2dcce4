using System.Globalization;

namespace Gateway.Ledger.Json;

/// <summary>
/// Instants as entries have them: RFC 3339 in UTC with six digits, <c>2026-11-22T01:45:30.123456Z</c>.
/// </summary>
public static class Instants
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The text of an instant; what is finer than a microsecond is cut off.</summary>
    public static string Write(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads the one spelling.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(text, Form,
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>The UTC day of an instant: <c>2026-11-22</c>.</summary>
    public static string Day(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Microseconds since 1970, as records have them.</summary>
    public static long Microseconds(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / 10;

    /// <summary>The instant so many microseconds after 1970.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * 10);
}

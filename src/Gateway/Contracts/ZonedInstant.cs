using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>
/// Instants as contracts write them: with their offset, or in the local time of a zone that the contract names. A
/// local time that the clocks skip or show twice is read so that the contract is the shorter: it begins at the later
/// instant and ends at the earlier one.
/// </summary>
internal static partial class ZonedInstant
{
    public const string Rule = Instant.Rule + ", or, with timeZone, a local time such as 2027-02-01T00:00";

    private static readonly string[] Shapes =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF",
    ];

    /// <summary>Whether the name is one of the IANA time zone database, such as <c>Europe/Paris</c>.</summary>
    public static bool IsZone(string name) => Zone(name) is not null;

    public static bool TryParseBegin(string? text, string? zone, out DateTimeOffset instant) =>
        TryParse(text, zone, begins: true, out instant);

    public static bool TryParseEnd(string? text, string? zone, out DateTimeOffset instant) =>
        TryParse(text, zone, begins: false, out instant);

    /// <summary>Reads a text that has been checked before.</summary>
    /// <exception cref="FormatException">It is no instant.</exception>
    public static DateTimeOffset ParseBegin(string text, string? zone) => TryParseBegin(text, zone, out var instant)
        ? Instant.ToMillisecond(instant)
        : throw new FormatException($"'{text}' {Rule}.");

    /// <inheritdoc cref="ParseBegin"/>
    public static DateTimeOffset ParseEnd(string text, string? zone) => TryParseEnd(text, zone, out var instant)
        ? Instant.ToMillisecond(instant)
        : throw new FormatException($"'{text}' {Rule}.");

    private static bool TryParse(string? text, string? zone, bool begins, out DateTimeOffset instant)
    {
        if (Instant.TryParse(text, out instant)) return true;
        if (zone is null || Zone(zone) is not { } known
            || !DateTime.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year is < 1900 or > 9000)
        {
            return false;
        }

        var offsets = Offsets(local, known);
        instant = new DateTimeOffset(local, begins ? offsets.Min() : offsets.Max()).ToUniversalTime();
        return true;
    }

    // A time that is skipped could be meant with the offset of before or of after, one that is shown twice with either
    // of its two. The smaller offset is the later instant.
    private static TimeSpan[] Offsets(DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local) ? [zone.GetUtcOffset(local.AddDays(-1)), zone.GetUtcOffset(local.AddDays(1))]
        : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local)
        : [zone.GetUtcOffset(local)];

    private static TimeZoneInfo? Zone(string name) =>
        Name().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    // Only names that mean the same on every machine.
    [GeneratedRegex(@"\A(UTC|[A-Za-z_]{1,32}(/[A-Za-z0-9_+-]{1,32}){1,2})\z")]
    private static partial Regex Name();
}

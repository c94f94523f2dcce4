using System.Buffers.Text;
using System.Globalization;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// Instants from RFC 3339 text, such as <c>event.time</c>: what vendors count in seconds, milliseconds or more.
/// </summary>
internal static class Times
{
    public static IEnumerable<Builtin> All =>
    [
        new("unix_s", 1, 1, (in Arguments a) => Counted(a, TimeSpan.TicksPerSecond)),
        new("unix_ms", 1, 1, (in Arguments a) => Counted(a, TimeSpan.TicksPerMillisecond)),
        new("unix_us", 1, 1, (in Arguments a) => Counted(a, TimeSpan.TicksPerMicrosecond)),
        new("iso", 1, 1, (in Arguments a) => Formatted(a, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'")),
        new("date_text", 2, 2, (in Arguments a) => Formatted(a, a.Text(1))),
    ];

    /// <summary>The instant of a text; false when it is none.</summary>
    public static bool TryRead(in Value value, out DateTimeOffset instant)
    {
        instant = default;
        if (value.Kind == ValueKind.Utf8 && TryReadUtc(value.Utf8, out instant))
            return true;
        return value.IsText && DateTimeOffset.TryParse(ValueText.Scalar(value), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    /// <summary>
    /// <c>2026-11-01T10:00:00.123Z</c>, the form that hits have, without a string in between; three readings of a hit's
    /// time were a tenth of its rendering (RenderBenchmarks).
    /// </summary>
    private static bool TryReadUtc(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length is not (20 or 24) || text[^1] != (byte)'Z' || text[10] != (byte)'T')
            return false;
        if (!Utf8Parser.TryParse(text[..4], out int year, out var used) || used != 4
            || !TwoDigits(text, 5, (byte)'-', out var month) || !TwoDigits(text, 8, (byte)'-', out var day)
            || !TwoDigits(text, 11, (byte)'T', out var hour) || !TwoDigits(text, 14, (byte)':', out var minute)
            || !TwoDigits(text, 17, (byte)':', out var second))
            return false;
        var milliseconds = 0;
        if (text.Length == 24 && (text[19] != (byte)'.' || !char.IsAsciiDigit((char)text[20])
            || !Utf8Parser.TryParse(text[20..23], out milliseconds, out used) || used != 3))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23
            || minute > 59 || second > 59)
            return false;
        instant = new DateTimeOffset(year, month, day, hour, minute, second, milliseconds, TimeSpan.Zero);
        return true;
    }

    private static bool TwoDigits(ReadOnlySpan<byte> text, int at, byte before, out int number)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        number = tens * 10 + ones;
        return text[at - 1] == before && tens is >= 0 and <= 9 && ones is >= 0 and <= 9;
    }

    private static Value Counted(in Arguments arguments, long ticks) =>
        TryRead(arguments[0], out var instant)
            ? Value.Of(Math.DivRem(instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, ticks).Quotient)
            : Value.Null;

    /// <summary>In UTC, by a .NET format, for example "yyyy-MM-dd HH:mm:sszzz".</summary>
    private static Value Formatted(in Arguments arguments, string? format)
    {
        if (!TryRead(arguments[0], out var instant) || format is null)
            return Value.Null;
        try
        {
            return arguments.MadeText(instant.ToUniversalTime().ToString(format, CultureInfo.InvariantCulture));
        }
        catch (FormatException)
        {
            throw arguments.Fail($"`{format}` is no date format.");
        }
    }
}

using System.Buffers.Text;
using System.Globalization;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Instants from RFC 3339 text, such as <c>event.time</c>: what vendors count in seconds, milliseconds or more.</summary>
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
        if (value.Kind == ValueKind.Utf8 && value.Utf8.Length <= 33
            && Utf8Parser.TryParse(value.Utf8, out instant, out var read, 'O') && read == value.Utf8.Length)
            return true;
        return value.IsText && DateTimeOffset.TryParse(ValueText.Scalar(value), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
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

using System.Globalization;

namespace Gateway.Control;

/// <summary>
/// Instants as people write them: RFC 3339, the offset spelt out. Without it the text would mean another instant on
/// another machine.
/// </summary>
internal static class Instant
{
    public const string Rule = "must be an instant with its offset, for example 2027-01-31T23:59:59+01:00 or "
        + "2027-01-31T22:59:59Z";

    private static readonly string[] Shapes =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    public static bool TryParse(string? text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(text, Shapes,
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    /// <summary>Reads a text that has been checked before.</summary>
    /// <exception cref="FormatException">It is no instant.</exception>
    public static DateTimeOffset Parse(string text) => TryParse(text, out var instant)
        ? ToMillisecond(instant)
        : throw new FormatException($"'{text}' {Rule}.");

    /// <summary>The instant as it is stored, so that an answer shows what a later reading shows.</summary>
    public static DateTimeOffset ToMillisecond(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}

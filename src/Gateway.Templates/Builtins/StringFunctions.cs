using System.Globalization;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary><c>string.*</c>: texts are counted in UTF-16 code units and compared ordinally.</summary>
internal static class StringFunctions
{
    public static IEnumerable<Builtin> All =>
    [
        new("string.append", 2, 2, (in Arguments a) => Texts.Joined(a.Text(0), a.Text(1), a.Run, a.Place)),
        new("string.capitalize", 1, 1, (in Arguments a) => Of(a, StringCases.Capitalize(a.Text(0)))),
        new("string.capitalizewords", 1, 1, (in Arguments a) => Of(a, StringCases.CapitalizeWords(a.Text(0)))),
        new("string.contains", 2, 2, (in Arguments a) => Value.Of(Both(a) is (var text, var part)
            && text.Contains(part, StringComparison.Ordinal))),
        new("string.downcase", 1, 1, (in Arguments a) => Of(a, a.Text(0)?.ToLowerInvariant())),
        new("string.empty", 1, 1, (in Arguments a) => Value.Of(string.IsNullOrEmpty(a.Text(0)))),
        new("string.ends_with", 2, 2, (in Arguments a) => Value.Of(Both(a) is (var text, var part)
            && text.EndsWith(part, StringComparison.Ordinal))),
        new("string.equals_ignore_case", 2, 2, (in Arguments a) => Value.Of(a.Text(0) is { } text
            && text.Equals(a.Text(1), StringComparison.OrdinalIgnoreCase))),
        new("string.escape", 1, 1, (in Arguments a) => Of(a, a.Text(0) is { } text ? ValueText.Escape(text) : null)),
        new("string.handleize", 1, 1, (in Arguments a) => Of(a, StringCases.Handleize(
            a.Text(0) ?? throw a.Fail("A text is wanted here and not null.")))),
        new("string.index_of", 2, 2, IndexOf),
        new("string.literal", 1, 1,
            (in Arguments a) => Of(a, a.Text(0) is { } text ? $"\"{ValueText.Escape(text)}\"" : null)),
        new("string.lstrip", 1, 1, (in Arguments a) => Of(a, a.Text(0)?.TrimStart())),
        new("string.pad_left", 2, 2, (in Arguments a) => Of(a, (a.Text(0) ?? "").PadLeft(Width(a)))),
        new("string.pad_right", 2, 2, (in Arguments a) => Of(a, (a.Text(0) ?? "").PadRight(Width(a)))),
        new("string.pluralize", 3, 3, (in Arguments a) => Of(a, a.Text(a.Int(0) == 1 ? 1 : 2))),
        new("string.prepend", 2, 2, (in Arguments a) => Texts.Joined(a.Text(1), a.Text(0), a.Run, a.Place)),
        new("string.rstrip", 1, 1, (in Arguments a) => Of(a, a.Text(0)?.TrimEnd())),
        new("string.size", 1, 1, (in Arguments a) => Value.Of((long)(a.Text(0)?.Length ?? 0))),
        new("string.split", 2, 2, Split),
        new("string.starts_with", 2, 2, (in Arguments a) => Value.Of(Both(a) is (var text, var part)
            && text.StartsWith(part, StringComparison.Ordinal))),
        new("string.strip", 1, 1, (in Arguments a) => Of(a, a.Text(0)?.Trim())),
        new("string.strip_newlines", 1, 1, (in Arguments a) => Of(a,
            (a.Text(0) ?? "").Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal))),
        new("string.to_double", 1, 1, (in Arguments a) => double.TryParse(a.Text(0),
            NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? Value.Of(number) : Value.Null),
        new("string.to_float", 1, 1, (in Arguments a) => float.TryParse(a.Text(0),
            NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? Value.Of(double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            : Value.Null),
        new("string.to_int", 1, 1, (in Arguments a) => int.TryParse(a.Text(0), NumberStyles.Integer,
            CultureInfo.InvariantCulture, out var number) ? Value.Of((long)number) : Value.Null),
        new("string.to_long", 1, 1, (in Arguments a) => long.TryParse(a.Text(0), NumberStyles.Integer,
            CultureInfo.InvariantCulture, out var number) ? Value.Of(number) : Value.Null),
        new("string.upcase", 1, 1, (in Arguments a) => Of(a, a.Text(0)?.ToUpperInvariant())),
        new("string.whitespace", 1, 1, (in Arguments a) => Value.Of(string.IsNullOrWhiteSpace(a.Text(0)))),
    ];

    private static Value Of(in Arguments arguments, string? text) =>
        text is null ? Value.Null : arguments.MadeText(text);

    /// <summary>Two texts that both hold something; null otherwise.</summary>
    private static (string, string)? Both(in Arguments arguments) =>
        arguments.Text(0) is { Length: > 0 } first && arguments.Text(1) is { Length: > 0 } second
            ? (first, second)
            : null;

    private static int Width(in Arguments arguments)
    {
        var width = arguments.Int(1);
        if (width < 0)
            throw arguments.Fail("The width is negative.");
        Texts.Charge(width, arguments.Run, arguments.Place);
        return width;
    }

    private static Value IndexOf(in Arguments arguments)
    {
        if (arguments.Text(0) is not { } text || arguments.Text(1) is not { } part)
            throw arguments.Fail("Both texts must be there.");
        return Value.Of((long)text.IndexOf(part, StringComparison.Ordinal));
    }

    private static Value Split(in Arguments arguments)
    {
        if (arguments.Text(0) is not { Length: > 0 } text)
            return Value.Of(ListValue.None);
        var parts = arguments.Text(1) is { Length: > 0 } between
            ? text.Split(between, StringSplitOptions.RemoveEmptyEntries)
            : [text];
        return arguments.MadeRange(Array.ConvertAll(parts, part => Value.Of(part)));
    }
}

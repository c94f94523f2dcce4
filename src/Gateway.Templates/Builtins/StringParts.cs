using System.Text.RegularExpressions;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>The functions of <c>string.*</c> that cut and replace.</summary>
internal static partial class StringParts
{
    public static IEnumerable<Builtin> All =>
    [
        new("string.remove", 2, 2, (in Arguments a) => Without(a, static (text, part) =>
            text.Replace(part, "", StringComparison.Ordinal))),
        new("string.remove_first", 2, 2, (in Arguments a) => Without(a, static (text, part) =>
            Replace(text, part, "", fromEnd: false))),
        new("string.remove_last", 2, 2, (in Arguments a) => Without(a, static (text, part) =>
            Replace(text, part, "", fromEnd: true))),
        new("string.replace", 3, 3, ReplaceAll),
        new("string.replace_first", 3, 4, (in Arguments a) => a.MadeText(a.Text(0) is { Length: > 0 } text
            ? Replace(text, a.Text(1), a.Text(2), a[3].IsTrue)
            : "")),
        new("string.slice", 2, 3, Slice),
        new("string.slice1", 2, 3, Slice1),
        new("string.truncate", 2, 3, Truncate),
        new("string.truncatewords", 2, 3, TruncateWords),
    ];

    private static Value Without(in Arguments arguments, Func<string, string, string> cut)
    {
        var text = arguments.Text(0);
        return arguments.Text(1) is { Length: > 0 } part && text is { Length: > 0 }
            ? arguments.MadeText(cut(text, part))
            : Value.Of(text);
    }

    private static Value ReplaceAll(in Arguments arguments)
    {
        var (text, part, by) = (arguments.Text(0), arguments.Text(1) ?? "", arguments.Text(2) ?? "");
        if (string.IsNullOrEmpty(text))
            return Value.Of("");
        if (part.Length == 0)
            throw arguments.Fail("The text to be replaced is empty.");
        Texts.Charge(text.Length + (long)text.Length / part.Length * by.Length, arguments.Run, arguments.Place);
        return Value.Of(text.Replace(part, by, StringComparison.Ordinal));
    }

    /// <summary>One occurrence, found without regard to case.</summary>
    private static string Replace(string text, string? part, string? by, bool fromEnd)
    {
        if (string.IsNullOrEmpty(part))
            return text;
        var at = fromEnd
            ? text.LastIndexOf(part, StringComparison.OrdinalIgnoreCase)
            : text.IndexOf(part, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + part.Length));
    }

    private static Value Slice(in Arguments arguments)
    {
        var (text, start) = (arguments.Text(0), arguments.Int(1));
        var length = arguments[2].IsNull ? text?.Length ?? 0 : arguments.Int(2);
        return string.IsNullOrEmpty(text) || start >= text.Length
            ? Value.Of("")
            : arguments.MadeText(Cut(arguments, text, start, length));
    }

    private static Value Slice1(in Arguments arguments)
    {
        var (text, start, length) = (arguments.Text(0), arguments.Int(1), arguments.Int(2, 1));
        if (string.IsNullOrEmpty(text) || start > text.Length || length <= 0)
            return Value.Of("");
        if (start < -text.Length && length < -text.Length - start)
            throw arguments.Fail("The part lies before the text.");
        return arguments.MadeText(Cut(arguments, text, start, length));
    }

    private static string Cut(in Arguments arguments, string text, int start, long length)
    {
        if (start < 0)
            start += text.Length;
        if (start < 0)
        {
            length += start;
            start = 0;
            if (length <= 0)
                return "";
        }
        length = Math.Min(length, text.Length - start);
        return length >= 0 ? text.Substring(start, (int)length) : throw arguments.Fail("The length is negative.");
    }

    private static Value Truncate(in Arguments arguments)
    {
        var (text, length, ellipsis) = (arguments.Text(0) ?? "", arguments.Int(1), arguments.Text(2) ?? "...");
        return arguments.MadeText(text.Length == 0 || text.Length <= length
            ? text
            : string.Concat(text.AsSpan(0, Math.Max(0, length - ellipsis.Length)), ellipsis));
    }

    private static Value TruncateWords(in Arguments arguments)
    {
        var (text, count) = (arguments.Text(0), Math.Max(0, arguments.Int(1)));
        return string.IsNullOrEmpty(text)
            ? Value.Of("")
            : arguments.MadeText(string.Join(' ', Space().Split(text).Take(count)) + "...");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

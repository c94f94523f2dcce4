using System.Text;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>Between numbers and text, and lengths that vendors limit.</summary>
internal static class Conversions
{
    public static IEnumerable<Builtin> All =>
    [
        new("to_string", 1, 1, ToText),
        new("to_number", 1, 1, (in Arguments a) =>
            Amounts.TryRead(a[0], a, out var number) ? Value.Of(number) : Value.Null),
        new("truncate", 2, 2, Truncate),
        new("string.base64_encode", 1, 1, (in Arguments a) =>
            a.MadeText(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Text(0) ?? "")))),
        new("string.base64_decode", 1, 1, Decode),
    ];

    /// <summary>A number of the hit keeps its own digits: 59.90 is "59.90".</summary>
    private static Value ToText(in Arguments arguments)
    {
        var value = arguments[0];
        return value.Kind == ValueKind.RawNumber
            ? Value.Of(Encoding.UTF8.GetString(value.Utf8))
            : Value.Of(arguments.Text(0));
    }

    /// <summary>The first characters, with nothing put in place of the rest and no surrogate pair cut in two.</summary>
    private static Value Truncate(in Arguments arguments)
    {
        if (arguments.Text(0) is not { } text)
            return Value.Null;
        var length = Math.Max(0, arguments.Int(1));
        if (text.Length <= length)
            return arguments[0].IsText ? arguments[0] : Value.Of(text);
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        return arguments.MadeText(text[..length]);
    }

    private static Value Decode(in Arguments arguments)
    {
        try
        {
            return arguments.MadeText(Encoding.UTF8.GetString(Convert.FromBase64String(arguments.Text(0) ?? "")));
        }
        catch (FormatException)
        {
            throw arguments.Fail("The text is no Base64.");
        }
    }
}

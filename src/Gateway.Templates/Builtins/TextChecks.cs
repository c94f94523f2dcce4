using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>What a text is made of, for vendors that drop an event whose id has another form.</summary>
internal static class TextChecks
{
    public static IEnumerable<Builtin> All =>
    [
        new("is_uuid", 1, 1, (in Arguments a) =>
            Value.Of(a[0].IsText && Guid.TryParseExact(ValueText.Scalar(a[0]), "D", out _))),
        new("has_only", 2, 2, HasOnly),
    ];

    /// <summary>
    /// <c>has_only text "a-z0-9_"</c>: whether there is a character, and none outside the class. A hyphen between two
    /// characters is a span, at either end it is itself.
    /// </summary>
    private static Value HasOnly(in Arguments arguments)
    {
        if (!arguments[0].IsText || arguments.Text(1) is not { Length: > 0 } allowed)
            return Value.False;
        var text = ValueText.Scalar(arguments[0]);
        arguments.Run.Step(1 + text.Length / 64, arguments.Place);
        foreach (var c in text)
        {
            if (!IsIn(c, allowed))
                return Value.False;
        }
        return Value.Of(text.Length > 0);
    }

    private static bool IsIn(char c, string allowed)
    {
        for (var i = 0; i < allowed.Length; i++)
        {
            if (i + 2 < allowed.Length && allowed[i + 1] == '-')
            {
                if (c >= allowed[i] && c <= allowed[i + 2])
                    return true;
                i += 2;
            }
            else if (c == allowed[i])
            {
                return true;
            }
        }
        return false;
    }
}

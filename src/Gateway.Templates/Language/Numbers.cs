using System.Globalization;
using System.Numerics;

namespace Gateway.Templates.Language;

/// <summary>The value of a number token.</summary>
internal static class Numbers
{
    public static object Parse(Token token)
    {
        var text = token.Text;
        if (text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0b", StringComparison.Ordinal))
            return ParseRadix(token, text[1] == 'x' ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowBinarySpecifier);
        if (token.Kind == TokenKind.Integer)
            return ParseInteger(token);

        var suffix = char.ToLowerInvariant(text[^1]);
        var digits = suffix is 'd' or 'm' or 'f' ? text[..^1] : text;
        return suffix switch
        {
            'f' => throw new SyntaxException("Numbers of single precision are not part of the template language.",
                token.Place, "Leave out the `f`, or write `m` for a decimal number."),
            'm' when decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => exact,
            not 'm' when double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var binary)
                && double.IsFinite(binary) => binary,
            _ => throw new SyntaxException($"`{text}` is no number.", token.Place),
        };
    }

    private static object ParseInteger(Token token)
    {
        const NumberStyles Styles = NumberStyles.Integer | NumberStyles.AllowExponent;
        var text = token.Text;
        if (long.TryParse(text, Styles, CultureInfo.InvariantCulture, out var small))
            return small;
        var exponent = text.AsSpan()[(text.LastIndexOfAny(['e', 'E']) + 1)..];
        if (text.Length < 300 && (exponent.Length == text.Length || exponent.TrimStart('0').Length < 4)
            && BigInteger.TryParse(text, Styles, CultureInfo.InvariantCulture, out var big))
            return big;
        throw new SyntaxException($"`{text}` is no integer.", token.Place, "A fraction is written with a point: 0.001.");
    }

    /// <summary>Scriban reads 32 and 64 bits as signed: <c>0xFFFFFFFF</c> is -1.</summary>
    private static long ParseRadix(Token token, NumberStyles style)
    {
        if (!ulong.TryParse(token.Text.AsSpan(2), style, CultureInfo.InvariantCulture, out var bits))
            throw new SyntaxException($"`{token.Text}` is no integer of 64 bits.", token.Place);
        return bits <= uint.MaxValue ? unchecked((int)(uint)bits) : unchecked((long)bits);
    }
}

using System.Globalization;
using Gateway.Templates.Language;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// <c>math.*</c>: rounding goes through binary floating point and, at a half, to even, as in Scriban.
/// </summary>
internal static class MathFunctions
{
    public static IEnumerable<Builtin> All =>
    [
        new("math.abs", 1, 1, Abs),
        new("math.ceil", 1, 1, (in Arguments a) => Value.Of(Math.Ceiling(a.Double(0)))),
        new("math.divided_by", 2, 2, DividedBy),
        new("math.floor", 1, 1, (in Arguments a) => Value.Of(Math.Floor(a.Double(0)))),
        new("math.format", 2, 2, Format),
        new("math.is_number", 1, 1, (in Arguments a) => Value.Of(a[0].IsNumber)),
        new("math.minus", 2, 2, (in Arguments a) => Apply(TokenKind.Minus, a)),
        new("math.modulo", 2, 2, (in Arguments a) => Apply(TokenKind.Modulo, a)),
        new("math.plus", 2, 2, (in Arguments a) => Apply(TokenKind.Plus, a)),
        new("math.round", 1, 2, Round),
        new("math.times", 2, 2, (in Arguments a) => Apply(TokenKind.Times, a)),
    ];

    private static Value Apply(TokenKind op, in Arguments arguments) =>
        Operators.Apply(op, arguments[0], arguments[1], arguments.Run, arguments.Place);

    private static Value Abs(in Arguments arguments)
    {
        var value = Arithmetic.Exact(arguments[0]);
        if (value.IsNull || value.Kind == ValueKind.Boolean)
            return value;
        if (!value.IsNumber || value.Kind == ValueKind.BigInteger)
            throw arguments.Fail("A number of at most 64 bits is wanted here.");
        return Operators.Apply(TokenKind.Less, value, Value.Of(0L), arguments.Run, arguments.Place).IsTrue
            ? Arithmetic.Negate(value, arguments.Place)
            : value;
    }

    /// <summary>
    /// By a whole number of 32 bits the quotient is rounded down; by anything else it stays exact.
    /// </summary>
    private static Value DividedBy(in Arguments arguments)
    {
        var divisor = arguments[1];
        var quotient = Operators.Apply(
            TokenKind.Divide, Value.Of(arguments.Double(0)), divisor, arguments.Run, arguments.Place);
        if (divisor is not { Kind: ValueKind.Integer, Integer: > int.MinValue and <= int.MaxValue }
            || quotient.Kind != ValueKind.Double)
            return quotient;
        var down = Math.Floor(quotient.Double);
        return down is >= int.MinValue and <= int.MaxValue
            ? Value.Of((long)down)
            : throw arguments.Fail("The quotient is no whole number of 32 bits.");
    }

    private static Value Round(in Arguments arguments)
    {
        var digits = arguments.Int(1, 0);
        return digits is >= 0 and <= 15
            ? Value.Of(Math.Round(arguments.Double(0), digits))
            : throw arguments.Fail("Rounding keeps 0 to 15 digits.");
    }

    private static Value Format(in Arguments arguments)
    {
        var value = Arithmetic.Exact(arguments[0]);
        if (value.IsNull)
            return Value.Of("");
        var (format, culture) = (arguments.Text(1), CultureInfo.InvariantCulture);
        if (format is { Length: > 32 })
            throw arguments.Fail("The format is longer than 32 characters.");
        try
        {
            return arguments.MadeText(value.Kind switch
            {
                ValueKind.Integer when value.Integer is >= int.MinValue and <= int.MaxValue =>
                    ((int)value.Integer).ToString(format, culture),
                ValueKind.Integer => value.Integer.ToString(format, culture),
                ValueKind.Double => value.Double.ToString(format, culture),
                ValueKind.Decimal => value.Decimal.ToString(format, culture),
                ValueKind.BigInteger => value.BigInteger.ToString(format, culture),
                _ => throw arguments.Fail("A number is wanted here."),
            });
        }
        catch (FormatException)
        {
            throw arguments.Fail($"`{format}` is no number format.");
        }
    }
}

using System.Globalization;
using System.Numerics;
using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>
/// Scriban's number rules: the wider of both operands decides (decimal, then binary floating point, then integers of
/// any size). Numbers of the hit are decimals, so money is reckoned exactly.
/// </summary>
internal static class Arithmetic
{
    private const int MaxBits = 4096;

    /// <summary>A number with its text read: decimal where it fits, else binary floating point.</summary>
    public static Value Exact(in Value value)
    {
        if (value.Kind != ValueKind.RawNumber)
            return value;
        return decimal.TryParse(value.Utf8, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Value.Of(exact)
            : Value.Of(double.Parse(value.Utf8, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    public static Value Calculate(TokenKind op, in Value left, in Value right, Place place)
    {
        try
        {
            var isDecimal = left.Kind == ValueKind.Decimal || right.Kind == ValueKind.Decimal;
            if (isDecimal && (left.Kind == ValueKind.BigInteger || right.Kind == ValueKind.BigInteger))
                throw Run.Fail("A decimal number and an integer of more than 64 bits do not go together.", place);
            if (isDecimal)
                return OfDecimals(op, ToDecimal(left, place), ToDecimal(right, place), place);
            if (left.Kind == ValueKind.Double || right.Kind == ValueKind.Double)
                return OfDoubles(op, ToDouble(left, place), ToDouble(right, place), place);
            if (left.IsNumber || right.IsNumber)
                return OfIntegers(op, ToBig(left, place), ToBig(right, place), place);
        }
        catch (Exception failed) when (failed is OverflowException or DivideByZeroException)
        {
            throw Run.Fail(failed is DivideByZeroException
                ? "A division by zero." : "The number is too large.", place);
        }
        throw Unsupported(op, place);
    }

    public static Value Negate(in Value operand, Place place)
    {
        var value = Exact(operand);
        return value.Kind switch
        {
            ValueKind.Integer when value.Integer != long.MinValue => Value.Of(-value.Integer),
            ValueKind.Integer or ValueKind.BigInteger => Value.Of(-ToBig(value, place)),
            ValueKind.Double => Value.Of(-value.Double),
            ValueKind.Decimal => Value.Of(-value.Decimal),
            _ => throw Run.Fail("Only a number has a sign.", place),
        };
    }

    public static double ToDouble(in Value operand, Place place)
    {
        var value = Exact(operand);
        return value.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.Boolean or ValueKind.Integer => value.Integer,
            ValueKind.Double => value.Double,
            ValueKind.Decimal => (double)value.Decimal,
            ValueKind.BigInteger => (double)value.BigInteger,
            _ => throw Run.Fail("A number is wanted here.", place),
        };
    }

    public static decimal ToDecimal(in Value operand, Place place)
    {
        var value = Exact(operand);
        return value.Kind switch
        {
            ValueKind.Boolean or ValueKind.Integer => value.Integer,
            ValueKind.Double => Convert.ToDecimal(value.Double),
            ValueKind.Decimal => value.Decimal,
            ValueKind.BigInteger => (decimal)value.BigInteger,
            _ => throw Run.Fail("A number is wanted here.", place),
        };
    }

    /// <summary>A whole number for a count or an index; fractions are rounded to the nearest, halves to even.</summary>
    public static int ToInt(in Value operand, Place place)
    {
        var value = Exact(operand);
        var wide = value.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.Boolean or ValueKind.Integer => value.Integer,
            ValueKind.Double => Math.Round(value.Double),
            ValueKind.Decimal => (double)Math.Round(value.Decimal),
            _ when value.IsText && int.TryParse(ValueText.Scalar(value), CultureInfo.InvariantCulture, out var read) =>
                read,
            _ => double.NaN,
        };
        return wide is >= int.MinValue and <= int.MaxValue
            ? (int)wide
            : throw Run.Fail("A whole number of 32 bits is wanted here.", place);
    }

    private static BigInteger ToBig(in Value value, Place place) => value.Kind switch
    {
        ValueKind.Boolean or ValueKind.Integer => value.Integer,
        ValueKind.BigInteger => value.BigInteger,
        _ => throw Run.Fail("A number is wanted here.", place),
    };

    private static Value OfDecimals(TokenKind op, decimal left, decimal right, Place place) => op switch
    {
        TokenKind.Plus => Value.Of(left + right),
        TokenKind.Minus => Value.Of(left - right),
        TokenKind.Times => Value.Of(left * right),
        TokenKind.Divide => Value.Of(left / right),
        TokenKind.DivideRound => Value.Of(Math.Round(left / right)),
        TokenKind.Modulo => Value.Of(left % right),
        TokenKind.ShiftLeft => Value.Of(left * (decimal)Math.Pow(2, (double)right)),
        TokenKind.ShiftRight => Value.Of(left / (decimal)Math.Pow(2, (double)right)),
        _ => Comparison.Of(op, left.CompareTo(right), place),
    };

    private static Value OfDoubles(TokenKind op, double left, double right, Place place) => op switch
    {
        TokenKind.Plus => Value.Of(left + right),
        TokenKind.Minus => Value.Of(left - right),
        TokenKind.Times => Value.Of(left * right),
        TokenKind.Divide => Value.Of(left / right),
        TokenKind.DivideRound => Value.Of(Math.Round(left / right)),
        TokenKind.Modulo => Value.Of(left % right),
        TokenKind.ShiftLeft => Value.Of(left * Math.Pow(2, right)),
        TokenKind.ShiftRight => Value.Of(left / Math.Pow(2, right)),
        _ when double.IsNaN(left) || double.IsNaN(right) => Value.Of(op == TokenKind.NotEqual),
        _ => Comparison.Of(op, left.CompareTo(right), place),
    };

    private static Value OfIntegers(TokenKind op, BigInteger left, BigInteger right, Place place) => op switch
    {
        TokenKind.Plus => Value.Of(left + right),
        TokenKind.Minus => Value.Of(left - right),
        TokenKind.Times when left.GetBitLength() + right.GetBitLength() > MaxBits => throw TooLarge(place),
        TokenKind.Times => Value.Of(left * right),
        TokenKind.Divide => Value.Of((double)left / (double)right),
        TokenKind.DivideRound => Value.Of(BigInteger.Divide(left, right)),
        TokenKind.Modulo => Value.Of(BigInteger.Remainder(left, right)),
        TokenKind.ShiftLeft => Value.Of(left << ShiftOf(right, left, place)),
        TokenKind.ShiftRight => Value.Of(left >> ShiftOf(right, left, place)),
        _ => Comparison.Of(op, left.CompareTo(right), place),
    };

    private static int ShiftOf(BigInteger by, BigInteger of, Place place) =>
        BigInteger.Abs(by) + of.GetBitLength() > MaxBits ? throw TooLarge(place) : (int)by;

    private static TemplateException TooLarge(Place place) => Run.Fail("The number is too large.", place);

    public static TemplateException Unsupported(TokenKind op, Place place) =>
        Run.Fail($"The operator {op} has no meaning between these values.", place);
}

using Gateway.Templates.Language;

namespace Gateway.Templates.Values;

/// <summary>The answer of a comparing operator, given how the operands lie to one another.</summary>
internal static class Comparison
{
    public static Value Of(TokenKind op, int order, Place place) => Value.Of(op switch
    {
        TokenKind.Equal => order == 0,
        TokenKind.NotEqual => order != 0,
        TokenKind.Less => order < 0,
        TokenKind.LessOrEqual => order <= 0,
        TokenKind.Greater => order > 0,
        TokenKind.GreaterOrEqual => order >= 0,
        _ => throw Arithmetic.Unsupported(op, place),
    });

    public static bool IsComparison(TokenKind op) => op is TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less
        or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual;

    /// <summary>
    /// Whether two elements are the same for <c>array.contains</c> and <c>array.uniq</c>: same kind of number and same
    /// value, which is stricter than <c>==</c>.
    /// </summary>
    public static bool SameElement(in Value left, in Value right)
    {
        if (left.IsText && right.IsText)
            return ValueText.Scalar(left) == ValueText.Scalar(right);
        var (a, b) = (Arithmetic.Exact(left), Arithmetic.Exact(right));
        return a.Kind == b.Kind && a.Kind switch
        {
            ValueKind.Null => true,
            ValueKind.Decimal => a.Decimal == b.Decimal,
            ValueKind.Double => a.Double.Equals(b.Double),
            ValueKind.BigInteger => a.BigInteger == b.BigInteger,
            _ => a.SameAs(b),
        };
    }
}

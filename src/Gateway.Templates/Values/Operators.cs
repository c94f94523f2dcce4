using System.Text;
using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>The binary operators over values of any kind, as Scriban has them.</summary>
internal static class Operators
{
    public static Value Apply(TokenKind op, in Value left, in Value right, Run run, Place place)
    {
        if (left.IsText || right.IsText)
            return OfTexts(op, left, right, run, place);
        if (left.IsNull || right.IsNull)
            return OfNull(op, left.IsNull && right.IsNull);
        if (left.Kind == ValueKind.Empty || right.Kind == ValueKind.Empty)
            return OfEmpty(op, left, right, place);
        if (op is TokenKind.Range or TokenKind.RangeExclusive)
            return Ranges.Make(left, right, op == TokenKind.Range, run, place);
        if (left.IsList || right.IsList)
            return ListOperators.Apply(op, left, right, run, place);
        if (left.IsNumber || right.IsNumber)
            return Arithmetic.Calculate(op, Arithmetic.Exact(left), Arithmetic.Exact(right), place);
        return OfOthers(op, left, right, place);
    }

    private static Value OfTexts(TokenKind op, in Value left, in Value right, Run run, Place place)
    {
        if (op == TokenKind.Times)
            return Repeat(left, right, run, place);
        if (op == TokenKind.Equal && left.Kind == ValueKind.Utf8 && right.Kind == ValueKind.Utf8)
            return Value.Of(left.Utf8.SequenceEqual(right.Utf8));

        var (a, b) = (ValueText.Of(left, run, place), ValueText.Of(right, run, place));
        if (op == TokenKind.Plus)
            return Texts.Joined(a, b, run, place);
        return op is TokenKind.Equal or TokenKind.NotEqual || Comparison.IsComparison(op)
            ? Comparison.Of(op, string.CompareOrdinal(a, b), place)
            : throw Arithmetic.Unsupported(op, place);
    }

    private static Value Repeat(in Value left, in Value right, Run run, Place place)
    {
        var (text, times) = right.IsText ? (right, left) : (left, right);
        var unit = ValueText.Of(text, run, place) ?? "";
        var count = Arithmetic.ToInt(times, place);
        if (count <= 0 || unit.Length == 0)
            return Value.Of("");
        Texts.Charge((long)unit.Length * count, run, place);
        return Value.Of(new StringBuilder(unit.Length * count).Insert(0, unit, count).ToString());
    }

    private static Value OfNull(TokenKind op, bool both) => op switch
    {
        TokenKind.Equal => Value.Of(both),
        TokenKind.NotEqual => Value.Of(!both),
        _ when Comparison.IsComparison(op) => Value.False,
        _ => Value.Null,
    };

    private static Value OfEmpty(TokenKind op, in Value left, in Value right, Place place)
    {
        var both = left.Kind == right.Kind;
        var isEmpty = both || Emptiness.Of(left.Kind == ValueKind.Empty ? right : left, place).IsTrue;
        return op switch
        {
            TokenKind.Equal or TokenKind.GreaterOrEqual or TokenKind.LessOrEqual => Value.Of(isEmpty),
            TokenKind.NotEqual => Value.Of(!isEmpty),
            TokenKind.Greater or TokenKind.Less => Value.False,
            TokenKind.ShiftLeft or TokenKind.ShiftRight => throw Arithmetic.Unsupported(op, place),
            _ => Value.Empty,
        };
    }

    private static Value OfOthers(TokenKind op, in Value left, in Value right, Place place)
    {
        var same = left.SameAs(right);
        if (left.Kind == ValueKind.Boolean || right.Kind == ValueKind.Boolean)
            same = left.IsTrue == right.IsTrue;
        return op switch
        {
            TokenKind.Equal => Value.Of(same),
            TokenKind.NotEqual => Value.Of(!same),
            _ => throw Arithmetic.Unsupported(op, place),
        };
    }
}

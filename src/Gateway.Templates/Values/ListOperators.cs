using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>
/// Operators with a list on one side: <c>+</c> joins, <c>*</c> repeats, <c>&lt;&lt;</c> and <c>&gt;&gt;</c> add one
/// element.
/// </summary>
internal static class ListOperators
{
    public static Value Apply(TokenKind op, in Value left, in Value right, Run run, Place place)
    {
        switch (op)
        {
            case TokenKind.Plus when left.IsList && right.IsList:
                return Made([.. Lists.Items(left), .. Lists.Items(right)], run, place, isRange: true);
            case TokenKind.ShiftLeft when left.IsList:
                return Made([.. Lists.Items(left), right], run, place, left.Kind == ValueKind.List && left.List.IsRange);
            case TokenKind.ShiftRight when right.IsList:
                return Made([left, .. Lists.Items(right)], run, place, right.Kind == ValueKind.List && right.List.IsRange);
            case TokenKind.Times when left.IsList:
                return Repeat(left, right, run, place);
            case TokenKind.Times:
                return Repeat(right, left, run, place);
        }
        if (!Comparison.IsComparison(op))
            throw Arithmetic.Unsupported(op, place);
        // Scriban compares lists element by element with the operator itself, so that [1, 2] != [1, 3] is false.
        return op == TokenKind.Equal && left.IsList && right.IsList
            ? Value.Of(AreEqual(Lists.Items(left), Lists.Items(right), run, place))
            : throw Run.Fail("Of two lists only `==` can be asked.", place);
    }

    private static Value Repeat(in Value list, in Value times, Run run, Place place)
    {
        var items = Lists.Items(list);
        var count = Math.Max(0, Arithmetic.ToInt(times, place));
        run.Step((int)Math.Min(int.MaxValue, 1 + (long)items.Length * count), place);
        var repeated = new Value[items.Length * count];
        for (var i = 0; i < repeated.Length; i++)
            repeated[i] = items[i % items.Length];
        return Value.Of(new ListValue(repeated));
    }

    private static bool AreEqual(Value[] left, Value[] right, Run run, Place place)
    {
        if (left.Length != right.Length)
            return false;
        run.Step(left.Length, place);
        for (var i = 0; i < left.Length; i++)
        {
            if (!Operators.Apply(TokenKind.Equal, left[i], right[i], run, place).IsTrue)
                return false;
        }
        return true;
    }

    private static Value Made(Value[] items, Run run, Place place, bool isRange)
    {
        run.Step(items.Length, place);
        return Value.Of(new ListValue(items, isRange));
    }
}

using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>
/// Operators with a list on one side: <c>+</c> joins, <c>*</c> repeats, <c>/</c> and <c>%</c> take a part,
/// <c>&lt;&lt;</c> and <c>&gt;&gt;</c> add one element.
/// </summary>
internal static class ListOperators
{
    public static Value Apply(TokenKind op, in Value left, in Value right, Run run, Place place) => op switch
    {
        TokenKind.Plus when left.IsList && right.IsList =>
            Made([.. Lists.Items(left), .. Lists.Items(right)], run, place, isRange: true),
        TokenKind.ShiftLeft when left.IsList =>
            Made([.. Lists.Items(left), right], run, place, left.Kind == ValueKind.List && left.List.IsRange),
        TokenKind.ShiftRight when right.IsList =>
            Made([left, .. Lists.Items(right)], run, place, right.Kind == ValueKind.List && right.List.IsRange),
        TokenKind.Times when left.IsList != right.IsList =>
            left.IsList ? Repeat(left, right, run, place) : Repeat(right, left, run, place),
        TokenKind.Divide or TokenKind.DivideRound when left.IsList => FirstPart(left, right, run, place),
        TokenKind.Modulo when left.IsList => EveryNth(left, right, run, place),
        _ when !Comparison.IsComparison(op) => throw Arithmetic.Unsupported(op, place),
        _ when left.IsList && right.IsList => Value.Of(Compare(op, left, right, run, place)),
        _ => throw Run.Fail("A list can be compared only with a list.", place),
    };

    private static Value Repeat(in Value list, in Value times, Run run, Place place)
    {
        var (items, count) = (Lists.Items(list), CountOf(times, place));
        run.Step((int)Math.Min(int.MaxValue, 1 + (long)items.Length * count), place);
        var repeated = new Value[items.Length * count];
        for (var i = 0; i < repeated.Length; i++)
            repeated[i] = items[i % items.Length];
        return Value.Of(new ListValue(repeated));
    }

    /// <summary>The first of as many parts as the number says.</summary>
    private static Value FirstPart(in Value list, in Value parts, Run run, Place place)
    {
        if (list.Kind == ValueKind.List && list.List.IsRange)
            throw Run.Fail("A range cannot be divided.", place);
        var items = Lists.Items(list);
        return Made(items[..(items.Length / DivisorOf(parts, place))], run, place, isRange: false);
    }

    /// <summary>The elements whose index the number divides.</summary>
    private static Value EveryNth(in Value list, in Value step, Run run, Place place)
    {
        var (items, every) = (Lists.Items(list), DivisorOf(step, place));
        return Made([.. items.Where((_, i) => i % every == 0)], run, place, isRange: false);
    }

    private static int CountOf(in Value number, Place place) => Arithmetic.ToInt(number, place) is >= 0 and var count
        ? count
        : throw Run.Fail("A list takes no negative number.", place);

    private static int DivisorOf(in Value number, Place place) => CountOf(number, place) is not 0 and var count
        ? count
        : throw Run.Fail("A division by zero.", place);

    /// <summary>
    /// The length decides first. Lists of one length are compared element by element with the operator itself, so that
    /// <c>[1, 2] != [1, 3]</c> is false: their first elements are the same.
    /// </summary>
    private static bool Compare(TokenKind op, in Value left, in Value right, Run run, Place place)
    {
        var (a, b) = (Lists.Items(left), Lists.Items(right));
        if (a.Length != b.Length || a.Length == 0)
            return Comparison.Of(op, a.Length.CompareTo(b.Length), place).IsTrue;
        run.Step(a.Length, place);
        for (var i = 0; i < a.Length; i++)
        {
            var answer = Operators.Apply(op, a[i], b[i], run, place);
            if (answer.Kind != ValueKind.Boolean || !answer.IsTrue)
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

using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary><c>array.sort</c>: nulls first, then numbers of one kind or texts; a stable order.</summary>
internal static class ArraySort
{
    public static Value Sort(in Arguments arguments)
    {
        if (arguments[0].IsNull)
            return Value.Of(ListValue.None);
        if (!arguments[0].IsList && !arguments[0].IsText && !arguments[0].IsObject)
            return arguments.MadeList([arguments[0]]);
        var items = arguments.Items(0)!;
        arguments.Run.Step(items.Length * 8, arguments.Place);
        var member = arguments.Text(1);
        var keys = Array.ConvertAll(items, item => KeyOf(item, member));
        var order = Enumerable.Range(0, items.Length).ToArray();
        var fail = arguments.Fail("Two elements cannot be put in order.");
        // The characters of a text are in the order of their numbers, texts in that of a dictionary.
        StringComparer texts = arguments[0].IsText ? StringComparer.Ordinal : DictionaryOrder.Instance;
        try
        {
            var comparer = Comparer<Value>.Create((a, b) => Compare(a, b, texts, fail));
            return arguments.MadeList([.. order.OrderBy(i => keys[i], comparer).Select(i => items[i])]);
        }
        catch (InvalidOperationException wrong) when (wrong.InnerException is TemplateException inner)
        {
            throw inner;
        }
    }

    private static Value KeyOf(in Value item, string? member)
    {
        if (string.IsNullOrEmpty(member))
            return item;
        if (!item.IsObject)
            return item.IsText && member == "size" ? Value.Of((long)ValueText.Scalar(item).Length) : Value.Null;
        if (Objects.Has(item, member))
            return Objects.Get(item, member);
        var key = item;
        foreach (var part in member.Split('.'))
            key = key.IsObject ? Objects.Get(key, part) : Value.Null;
        return key;
    }

    private static int Compare(in Value left, in Value right, StringComparer texts, TemplateException fail)
    {
        if (left.IsNull || right.IsNull)
            return (left.IsNull ? 0 : 1) - (right.IsNull ? 0 : 1);
        if (left.IsText && right.IsText)
            return texts.Compare(ValueText.Scalar(left), ValueText.Scalar(right));
        var (a, b) = (Arithmetic.Exact(left), Arithmetic.Exact(right));
        return (a.Kind, b.Kind) switch
        {
            (ValueKind.Integer, ValueKind.Integer) => a.Integer.CompareTo(b.Integer),
            (ValueKind.Boolean, ValueKind.Boolean) => a.IsTrue.CompareTo(b.IsTrue),
            (ValueKind.Double, ValueKind.Double) => a.Double.CompareTo(b.Double),
            (ValueKind.Decimal, ValueKind.Decimal) => a.Decimal.CompareTo(b.Decimal),
            _ => throw fail,
        };
    }
}

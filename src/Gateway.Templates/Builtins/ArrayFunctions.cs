using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary><c>array.*</c></summary>
internal static class ArrayFunctions
{
    public static IEnumerable<Builtin> All =>
    [
        new("array.add", 2, 2, Add, Passage.Elements),
        new("array.add_range", 2, 2, Concat, Passage.Elements),
        new("array.any", 2, 2, Any),
        new("array.compact", 1, 1, Compact, Passage.Elements),
        new("array.concat", 2, 2, Concat, Passage.Elements),
        new("array.contains", 2, 2, Contains),
        new("array.each", 2, 2, Each),
        new("array.filter", 2, 2, Filter, Passage.Elements),
        new("array.first", 1, 1, First, Passage.Elements),
        new("array.insert_at", 3, 3, InsertAt, Passage.Elements),
        new("array.join", 2, 3, Join),
        new("array.last", 1, 1, Last, Passage.Elements),
        new("array.limit", 2, 2, Limit, Passage.Elements),
        new("array.map", 2, 2, Map),
        new("array.offset", 2, 2, Offset, Passage.Elements),
        new("array.remove_at", 2, 2, RemoveAt, Passage.Elements),
        new("array.reverse", 1, 1, Reverse, Passage.Elements),
        new("array.size", 1, 1, Size),
        new("array.sort", 1, 2, ArraySort.Sort, Passage.Elements),
        new("array.uniq", 1, 1, Uniq, Passage.Elements),
    ];

    private static Value Add(in Arguments arguments)
    {
        var items = arguments.Items(0);
        return items is null
            ? arguments.MadeRange([arguments[1]])
            : arguments.MadeList([.. items, arguments[1]]);
    }

    private static Value Concat(in Arguments arguments)
    {
        var (left, right) = (arguments.Items(0), arguments.Items(1));
        if (left is null && right is null)
            return Value.Null;
        return arguments.MadeRange([.. left ?? [], .. right ?? []]);
    }

    private static Value Any(in Arguments arguments)
    {
        if (arguments.Items(0) is not { } items || arguments[1].Kind != ValueKind.Function)
            return Value.False;
        foreach (var item in items)
        {
            var answer = arguments.Call(arguments.Function(1), item);
            if (answer.Kind == ValueKind.Boolean && answer.IsTrue)
                return Value.True;
        }
        return Value.False;
    }

    private static Value Compact(in Arguments arguments) => arguments.Items(0) is { } items
        ? arguments.MadeRange(Array.FindAll(items, item => !item.IsNull))
        : Value.Null;

    private static Value Contains(in Arguments arguments)
    {
        if (arguments[0].IsText)
            throw arguments.Fail("A list is wanted here; a text is asked with `string.contains`.");
        var wanted = arguments[1];
        return Value.Of(arguments.Items(0) is { } items
            && Array.Exists(items, item => Comparison.SameElement(item, wanted)));
    }

    private static Value Each(in Arguments arguments)
    {
        if (arguments.Items(0) is not { } items)
            return Value.Null;
        if (arguments[1].IsNull)
            return arguments.MadeRange(items);
        var function = arguments.Function(1);
        var made = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
            made[i] = arguments.Call(function, items[i]);
        return arguments.MadeRange(made);
    }

    private static Value Filter(in Arguments arguments)
    {
        if (arguments.Items(0) is not { } items)
            return Value.Null;
        if (arguments[1].IsNull)
            return arguments.MadeRange(items);
        var function = arguments.Function(1);
        var kept = new List<Value>(items.Length);
        foreach (var item in items)
        {
            if (arguments.Call(function, item).IsTrue)
                kept.Add(item);
        }
        return arguments.MadeRange([.. kept]);
    }

    private static Value First(in Arguments arguments) =>
        arguments.Items(0) is [var first, ..] ? first : Value.Null;

    private static Value Last(in Arguments arguments) =>
        arguments.Items(0) is [.., var last] ? last : Value.Null;

    private static Value InsertAt(in Arguments arguments)
    {
        var items = new List<Value>(arguments.Items(0) ?? []);
        var index = Math.Max(0, arguments.Int(1));
        arguments.Run.Step(index, arguments.Place);
        while (items.Count < index)
            items.Add(Value.Null);
        items.Insert(index, arguments[2]);
        return arguments.MadeList([.. items]);
    }

    private static Value Join(in Arguments arguments)
    {
        if (arguments.Items(0) is not { } items)
            return Value.Of("");
        var function = arguments[2].IsNull ? null : arguments.Function(2);
        var texts = new string?[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            texts[i] = ValueText.Of(items[i], arguments.Run, arguments.Place);
            if (function is not null)
                texts[i] = ValueText.Of(
                    arguments.Call(function, Value.Of(texts[i])), arguments.Run, arguments.Place);
        }
        var between = arguments.Text(1);
        var length = texts.Sum(text => (long)(text?.Length ?? 0)) + (long)items.Length * (between?.Length ?? 0);
        Texts.Charge(length, arguments.Run, arguments.Place);
        return Value.Of(string.Join(between, texts));
    }

    private static Value Limit(in Arguments arguments)
    {
        var count = arguments.Int(1);
        return arguments.Items(0) is { } items
            ? arguments.MadeRange(items[..Math.Clamp(count, 0, items.Length)])
            : Value.Null;
    }

    private static Value Offset(in Arguments arguments)
    {
        var index = arguments.Int(1);
        return arguments.Items(0) is { } items
            ? arguments.MadeRange(items[Math.Clamp(index, 0, items.Length)..])
            : Value.Null;
    }

    /// <summary>Elements that lack the member are left out, and not null.</summary>
    private static Value Map(in Arguments arguments)
    {
        var (list, member) = (arguments[0], arguments.Text(1));
        if (list.IsNull || member is null)
            return Value.Of(ListValue.None);
        var mapped = new List<Value>();
        foreach (var item in list.IsObject || list.IsText ? [] : arguments.Items(0)!)
        {
            if (item.IsObject && Objects.Has(item, member))
                mapped.Add(Objects.Get(item, member));
            else if (member == "size" && (item.IsText || item.Kind == ValueKind.List && item.List.IsRange))
                mapped.Add(Value.Of(item.IsText ? ValueText.Scalar(item).Length : (long)Lists.Count(item)));
        }
        return arguments.MadeRange([.. mapped]);
    }

    private static Value RemoveAt(in Arguments arguments)
    {
        var index = arguments.Int(1);
        if (arguments.Items(0) is not { } items)
            return arguments.MadeList([]);
        if (index < 0)
            index += items.Length;
        return index < 0 || index >= items.Length
            ? arguments.MadeList(items)
            : arguments.MadeList([.. items[..index], .. items[(index + 1)..]]);
    }

    private static Value Reverse(in Arguments arguments)
    {
        if (arguments.Items(0) is not { } items)
            return arguments.MadeList([]);
        var reversed = (Value[])items.Clone();
        Array.Reverse(reversed);
        return arguments.MadeRange(reversed);
    }

    private static Value Size(in Arguments arguments) => Value.Of(arguments[0].IsObject
        ? Objects.Count(arguments[0])
        : (long)(arguments.Items(0)?.Length ?? 0));

    private static Value Uniq(in Arguments arguments)
    {
        if (arguments.Items(0) is not { } items)
            return Value.Null;
        var kept = new List<Value>();
        foreach (var item in items)
        {
            arguments.Run.Step(kept.Count, arguments.Place);
            if (!kept.Exists(each => Comparison.SameElement(each, item)))
                kept.Add(item);
        }
        return arguments.MadeRange([.. kept]);
    }
}

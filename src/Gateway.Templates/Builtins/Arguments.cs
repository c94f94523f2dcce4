using Gateway.Templates.Language;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>The arguments of one call, converted as Scriban converts them.</summary>
internal readonly ref struct Arguments(Run run, ReadOnlySpan<Value> values, Place place)
{
    private readonly ReadOnlySpan<Value> values = values;

    public Run Run => run;

    public Place Place => place;

    public int Count => values.Length;

    public Value this[int index] => index < values.Length ? values[index] : Value.Null;

    /// <summary>Any value as text; null for null.</summary>
    public string? Text(int index) => ValueText.Of(this[index], run, place);

    public int Int(int index) => Arithmetic.ToInt(this[index], place);

    public int Int(int index, int otherwise) => index < values.Length ? Int(index) : otherwise;

    public double Double(int index) => this[index].IsText
        ? throw Fail("A number is wanted here and not a text.")
        : Arithmetic.ToDouble(this[index], place);

    /// <summary>The elements of a list or the characters of a text; null for null.</summary>
    public Value[]? Items(int index)
    {
        var value = this[index];
        if (value.IsNull)
            return null;
        if (value.IsText)
            return [.. ValueText.Scalar(value).Select(c => Value.Of(c.ToString()))];
        if (!value.IsList)
            throw Fail("A list is wanted here.");
        run.Step(Lists.Count(value), place);
        return Lists.Items(value);
    }

    public Value MadeText(string text)
    {
        Texts.Charge(text.Length, run, place);
        return Value.Of(text);
    }

    /// <summary>A list that Scriban makes lazily.</summary>
    public Value MadeRange(Value[] items)
    {
        run.Step(items.Length, place);
        return Value.Of(new ListValue(items, isRange: true));
    }

    public Value MadeList(Value[] items)
    {
        run.Step(items.Length, place);
        return Value.Of(new ListValue(items));
    }

    /// <summary>Calls a function with one argument.</summary>
    public Value Call(Callable function, in Value argument)
    {
        if (function.Required > 1 || function.Most < 1)
            throw Fail(Nodes.CallNode.Arity(function, 1));
        var start = run.Top;
        run.Push(argument);
        var value = function.Invoke(run, run.From(start), place);
        run.Pop(start);
        return value;
    }

    public Callable Function(int index) => this[index].Kind == ValueKind.Function
        ? this[index].Function
        : throw Fail("A function is wanted here: write @ before its name.");

    public TemplateException Fail(string message) => Run.Fail(message, place);
}

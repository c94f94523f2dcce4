using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary><c>1..3</c> and <c>1..&lt;3</c>, counting down when the end is the smaller.</summary>
internal static class Ranges
{
    public static Value Make(in Value from, in Value to, bool inclusive, Run run, Place place)
    {
        if (from.Kind != ValueKind.Integer || to.Kind != ValueKind.Integer)
            throw Run.Fail("A range goes from one integer to another.", place);
        var (start, end) = (from.Integer, to.Integer);
        var length = UInt128.CreateSaturating(Int128.Abs((Int128)end - start)) + (inclusive ? 1u : 0u);
        if (length > (UInt128)run.Limits.MaxSteps)
            throw Run.Fail($"The template takes more than {run.Limits.MaxSteps} steps.", place);
        run.Step((int)length, place);

        var items = new Value[(int)length];
        var step = start < end ? 1 : -1;
        for (var i = 0; i < items.Length; i++)
            items[i] = Value.Of(start + (long)i * step);
        return Value.Of(new ListValue(items, isRange: true));
    }
}

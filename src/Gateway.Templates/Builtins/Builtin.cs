using Gateway.Templates.Language;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

internal delegate Value BuiltinBody(in Arguments arguments);

/// <summary>How much of its arguments a function's value lets through, for the analysis of reads.</summary>
internal enum Passage : byte
{
    /// <summary>The value is made of the arguments.</summary>
    Plain,

    /// <summary>The value is a digest of the first argument.</summary>
    Hash,

    /// <summary>An element of the first argument, or the list without some.</summary>
    Elements,

    /// <summary>The first argument itself or the second: <c>object.default</c>.</summary>
    Either,
}

/// <summary>A function of the library.</summary>
internal sealed class Builtin(string name, int required, int most, BuiltinBody body, Passage passage = Passage.Plain)
    : Callable(name)
{
    public override int Required => required;

    public override int Most => most;

    public Passage Passage => passage;

    public override Value Invoke(Run run, ReadOnlySpan<Value> arguments, Place place)
    {
        run.Step(1, place);
        return body(new Arguments(run, arguments, place));
    }
}

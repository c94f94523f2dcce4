using Gateway.Templates.Builtins;
using Gateway.Templates.Language;

namespace Gateway.Templates.Reads;

/// <summary>What the library's functions let through.</summary>
internal static class BuiltinReads
{
    public static Flow Trace(Tracer tracer, Builtin function, Flow[] arguments, Place place) => function.Name switch
    {
        "array.each" => Flow.ListOf(Mapped(tracer, arguments, place)),
        "array.map" => Flow.ListOf(Named(tracer, arguments[0].Element(), arguments[1], place)),
        "array.filter" => Kept(arguments[..1]).From(tracer.Condition(Mapped(tracer, arguments, place))),
        "array.any" => Flow.None.From(tracer.Condition(Mapped(tracer, arguments, place))),
        "array.first" or "array.last" => arguments[0].Element(),
        "array.join" when arguments.Length > 2 =>
            Tracer.Computed(Mapped(tracer, [arguments[0], arguments[2]], place), arguments[1]),
        "array.join" => Tracer.Computed(arguments[0].Element(), arguments[1]),
        "array.sort" when arguments.Length > 1 =>
            Kept(arguments).From(Tracer.Computed(Named(tracer, arguments[0].Element(), arguments[1], place)).All()),
        "object.has_key" or "object.has_value" =>
            Flow.None.From(tracer.Condition(Named(tracer, arguments[0], arguments[1], place))),
        _ => function.Passage switch
        {
            Passage.Hash => Tracer.Computed(arguments) is var made
                ? made with { Origins = [.. made.Origins.Select(origin => origin with { IsHashed = true })] }
                : made,
            Passage.Elements => Kept(arguments),
            Passage.Either => arguments[0].Or(arguments[1]),
            _ => Tracer.Computed(arguments),
        },
    };

    /// <summary>What the function given as second argument makes of an element of the first.</summary>
    private static Flow Mapped(Tracer tracer, Flow[] arguments, Place place)
    {
        var element = arguments[0].Element();
        var result = Flow.None;
        foreach (var function in arguments[1].Functions)
            result = result.Or(tracer.Call(function, [element], place));
        return arguments[1].Functions.IsEmpty ? element : result;
    }

    private static Flow Named(Tracer tracer, Flow target, Flow name, Place place)
    {
        if (name.Texts is { } texts)
            return texts.Aggregate(Flow.None, (flow, text) => flow.Or(target.Member(text)));
        tracer.Report(target, place);
        return Tracer.Computed(target, name);
    }

    /// <summary>A list whose elements are those of every argument that is one.</summary>
    private static Flow Kept(Flow[] arguments)
    {
        var element = arguments[0].Element();
        foreach (var other in arguments.Skip(1))
            element = element.Or(other.Elements is null && other.Paths.IsEmpty ? other : other.Element().Or(other));
        return Flow.ListOf(element with { Texts = null });
    }
}

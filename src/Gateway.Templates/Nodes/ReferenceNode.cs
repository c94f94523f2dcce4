using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary><c>@name</c>: a function as a value.</summary>
internal sealed class ReferenceNode(Callable function, Place place) : Node(place)
{
    private readonly Value value = Value.Of(function);

    public Callable Function => function;

    public override Value Evaluate(Run run) => value;

    public override Flow Trace(Tracer tracer) => Flow.OfFunction(function);
}

using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

internal sealed class LiteralNode(Value value, Place place) : Node(place)
{
    public Value Value => value;

    public override Value Evaluate(Run run) => value;

    public override Flow Trace(Tracer tracer) =>
        value.Kind == ValueKind.Text ? Flow.OfText(value.Text) : Flow.None;
}

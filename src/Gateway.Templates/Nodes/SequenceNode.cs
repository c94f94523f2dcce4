using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary>The lines of a template in order; the value is that of the last.</summary>
internal sealed class SequenceNode(Node[] before, Node last, Place place) : Node(place)
{
    public Node Last => last;

    public void EvaluateBefore(Run run)
    {
        foreach (var node in before)
            node.Evaluate(run);
    }

    public override Value Evaluate(Run run)
    {
        EvaluateBefore(run);
        return last.Evaluate(run);
    }

    public override Flow Trace(Tracer tracer)
    {
        foreach (var node in before)
            tracer.Touch(tracer.Trace(node));
        return tracer.Trace(last);
    }

    public override void Write(Run run, JsonSink sink)
    {
        EvaluateBefore(run);
        last.Write(run, sink);
    }
}

using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary>A parameter of the function that is being evaluated.</summary>
internal sealed class ParameterNode(int index, Place place) : Node(place)
{
    public override Value Evaluate(Run run) => run.Parameter(index);

    public override Flow Trace(Tracer tracer) => tracer.Parameter(index);
}

/// <summary>A name that a line of the template assigns; before that line it means the hit's group.</summary>
internal sealed class LocalNode(int slot, Node group, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        ref var value = ref run.Global(slot);
        return value.Kind == ValueKind.Unset ? group.Evaluate(run) : value;
    }

    public override Flow Trace(Tracer tracer) => tracer.Global(slot) ?? tracer.Trace(group);
}

/// <summary>A name whose value may be a function: standing alone it is called without arguments.</summary>
internal sealed class CallableNode(Node name, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var value = name.Evaluate(run);
        return value.Kind == ValueKind.Function ? CallNode.Invoke(value.Function, [], run, Place) : value;
    }

    public override Flow Trace(Tracer tracer)
    {
        var flow = tracer.Trace(name);
        return flow.Functions.Aggregate(flow with { Functions = [] },
            (result, function) => result.Or(tracer.Call(function, [], Place)));
    }
}

internal sealed class AssignNode(int slot, Node value, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var assigned = value.Evaluate(run);
        run.Global(slot) = assigned;
        return Value.Null;
    }

    public override Flow Trace(Tracer tracer)
    {
        tracer.Assign(slot, tracer.Trace(value));
        return Flow.None;
    }
}

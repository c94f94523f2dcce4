using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary>A place of the request that must hold something: whether it does is noted while it is written.</summary>
internal sealed class WatchNode(Node watched, int bit) : Node(watched.Place)
{
    public Node Watched => watched;

    public override Value Evaluate(Run run)
    {
        var value = watched.Evaluate(run);
        if (!JsonSink.IsEmpty(value))
            run.Seen |= 1UL << bit;
        return value;
    }

    public override Flow Trace(Tracer tracer) => tracer.Trace(watched);

    public override void Write(Run run, JsonSink sink)
    {
        var before = sink.Position;
        watched.Write(run, sink);
        if (sink.Position != before)
            run.Seen |= 1UL << bit;
    }
}

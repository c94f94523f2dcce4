using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

/// <summary>
/// A compiled expression. <see cref="Write"/> sends the value straight to the writer; nodes that make objects and
/// lists override it, so that the request is never built in memory first.
/// </summary>
internal abstract class Node(Place place)
{
    public Place Place => place;

    public abstract Value Evaluate(Run run);

    /// <summary>What the value may hold of the hit; see <see cref="Tracer"/>.</summary>
    public abstract Flow Trace(Tracer tracer);

    public virtual void Write(Run run, JsonSink sink) => sink.Write(Evaluate(run), place);
}

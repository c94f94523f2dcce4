using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

internal sealed class LiteralNode(Value value, Place place) : Node(place)
{
    /// <summary>The JSON of it, made once; null where writing it takes a decision.</summary>
    private readonly byte[]? json = JsonOf(value, place);

    public Value Value => value;

    public override Value Evaluate(Run run) => value;

    public override Flow Trace(Tracer tracer) =>
        value.Kind == ValueKind.Text ? Flow.OfText(value.Text) : Flow.None;

    public override void Write(Run run, JsonSink sink)
    {
        if (json is null)
            sink.Write(value, Place);
        else
            sink.WriteJson(json, Place);
    }

    private static byte[]? JsonOf(in Value value, Place place)
    {
        if (value.IsNull || value.Kind == ValueKind.Empty || value is { Kind: ValueKind.Text, Text: "" or { Length: > 4096 } })
            return null;
        if (value.Kind == ValueKind.Double && !double.IsFinite(value.Double))
            return null;
        var sink = new JsonSink(new JsonText());
        sink.Reset(prune: false, int.MaxValue);
        sink.Write(value, place);
        return sink.Finish().ToArray();
    }
}

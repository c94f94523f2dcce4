using System.Collections.Immutable;
using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

internal sealed class ObjectNode(MemberName[] names, Node[] values, Place place) : Node(place)
{
    public MemberName[] Names => names;

    public Node[] Values => values;

    public override Value Evaluate(Run run)
    {
        var made = new Value[values.Length];
        for (var i = 0; i < values.Length; i++)
            made[i] = values[i].Evaluate(run);
        return Value.Of(new ObjectValue(names, made));
    }

    public override Flow Trace(Tracer tracer)
    {
        var members = ImmutableDictionary.CreateBuilder<string, Flow>();
        for (var i = 0; i < names.Length; i++)
            members[names[i].Text] = tracer.Trace(values[i]);
        return Flow.ObjectOf(members.ToImmutable());
    }

    public override void Write(Run run, JsonSink sink)
    {
        sink.StartObject(Place);
        for (var i = 0; i < names.Length; i++)
        {
            sink.Name(names[i]);
            values[i].Write(run, sink);
        }
        sink.EndObject();
    }
}

internal sealed class ArrayNode(Node[] items, Place place) : Node(place)
{
    public Node[] Items => items;

    public override Value Evaluate(Run run)
    {
        run.Step(items.Length, Place);
        var made = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
            made[i] = items[i].Evaluate(run);
        return Value.Of(new ListValue(made));
    }

    public override Flow Trace(Tracer tracer) =>
        Flow.ListOf(items.Aggregate(Flow.None, (flow, item) => flow.Or(tracer.Trace(item))));

    public override void Write(Run run, JsonSink sink)
    {
        run.Step(items.Length, Place);
        sink.StartList(Place);
        foreach (var item in items)
            item.Write(run, sink);
        sink.EndList();
    }
}

/// <summary><c>$"text {value} text"</c></summary>
internal sealed class InterpolatedNode(Node[] parts, Place place) : Node(place)
{
    public Node[] Parts => parts;

    public override Value Evaluate(Run run)
    {
        var texts = new string[parts.Length];
        var length = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            texts[i] = ValueText.Interpolated(parts[i].Evaluate(run), parts[i].Place);
            length += texts[i].Length;
        }
        Texts.Charge(length, run, Place);
        return Value.Of(string.Concat(texts));
    }

    public override Flow Trace(Tracer tracer) => Tracer.Computed(Array.ConvertAll(parts, tracer.Trace));
}

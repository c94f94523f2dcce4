using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary>A function of the template: one expression over its parameters.</summary>
internal sealed class TemplateFunction(string name, int parameters) : Callable(name)
{
    /// <summary>Set when the whole template is compiled: a body may call what is defined after it.</summary>
    public Node Body { get; set; } = null!;

    public override int Required => parameters;

    public override int Most => parameters;

    public override Value Invoke(Run run, ReadOnlySpan<Value> arguments, Place place)
    {
        var outer = run.EnterFunction(run.Top - arguments.Length, place);
        var value = Body.Evaluate(run);
        run.LeaveFunction(outer);
        return value;
    }

    public void Write(Run run, JsonSink sink, int start, Place place)
    {
        var outer = run.EnterFunction(start, place);
        Body.Write(run, sink);
        run.LeaveFunction(outer);
    }
}

/// <summary>A call of a function known when the template is compiled.</summary>
internal sealed class CallNode(Callable function, Node[] arguments, Place place) : Node(place)
{
    public override Value Evaluate(Run run) => Invoke(function, arguments, run, Place);

    public override Flow Trace(Tracer tracer) =>
        tracer.Call(function, Array.ConvertAll(arguments, tracer.Trace), Place);

    public override void Write(Run run, JsonSink sink)
    {
        if (function is not TemplateFunction own)
        {
            sink.Write(Evaluate(run), Place);
            return;
        }
        var start = run.Top;
        foreach (var argument in arguments)
            run.Push(argument.Evaluate(run));
        own.Write(run, sink, start, Place);
        run.Pop(start);
    }

    /// <summary>The value for one argument that was evaluated before.</summary>
    public Value Invoke(in Value argument, Run run)
    {
        var start = run.Top;
        run.Push(argument);
        var value = function.Invoke(run, run.From(start), Place);
        run.Pop(start);
        return value;
    }

    public static Value Invoke(Callable function, Node[] arguments, Run run, Place place)
    {
        if (arguments.Length < function.Required || arguments.Length > function.Most)
            throw Run.Fail(Arity(function, arguments.Length), place);
        var start = run.Top;
        foreach (var argument in arguments)
            run.Push(argument.Evaluate(run));
        var value = function.Invoke(run, run.From(start), place);
        run.Pop(start);
        return value;
    }

    public static string Arity(Callable function, int given)
    {
        var wanted = function.Required == function.Most
            ? $"{function.Required}"
            : $"{function.Required} to {function.Most}";
        return $"`{function.Name}` takes {wanted} arguments and is given {given}.";
    }
}

/// <summary>A call of a function that a name or a parameter holds.</summary>
internal sealed class DynamicCallNode(Node target, Node[] arguments, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var function = target.Evaluate(run);
        return function.Kind == ValueKind.Function
            ? CallNode.Invoke(function.Function, arguments, run, Place)
            : throw Run.Fail("What is called here is no function.", Place);
    }

    public override Flow Trace(Tracer tracer)
    {
        var flows = Array.ConvertAll(arguments, tracer.Trace);
        return tracer.Trace(target).Functions.Aggregate(Flow.None,
            (result, function) => result.Or(tracer.Call(function, flows, Place)));
    }
}

/// <summary><c>array.each @name</c> over a template function, written element by element.</summary>
internal sealed class EachNode(Node list, TemplateFunction function, CallNode plain) : Node(plain.Place)
{
    public override Value Evaluate(Run run) => plain.Evaluate(run);

    public override Flow Trace(Tracer tracer) => tracer.Trace(plain);

    public override void Write(Run run, JsonSink sink)
    {
        var items = list.Evaluate(run);
        if (!items.IsList)
        {
            plain.Write(run, sink);
            return;
        }
        sink.StartList(Place);
        if (items.Kind == ValueKind.List)
        {
            foreach (var item in items.List.Items)
                WriteOne(item, run, sink);
        }
        else
        {
            var (tree, parent) = (items.Tree, items.TreeNode);
            for (var i = parent + 1; i < tree.Node(parent).End; i = tree.Node(i).End)
                WriteOne(tree.At(i), run, sink);
        }
        sink.EndList();
    }

    private void WriteOne(in Value item, Run run, JsonSink sink)
    {
        var start = run.Top;
        run.Push(item);
        function.Write(run, sink, start, Place);
        run.Pop(start);
    }
}

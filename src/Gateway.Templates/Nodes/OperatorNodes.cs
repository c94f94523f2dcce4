using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

internal sealed class OperatorNode(TokenKind op, Node left, Node right, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var first = left.Evaluate(run);
        return Operators.Apply(op, first, right.Evaluate(run), run, Place);
    }

    /// <summary>Comparing with null asks only whether the field is there.</summary>
    public override Flow Trace(Tracer tracer)
    {
        var (a, b) = (tracer.Trace(left), tracer.Trace(right));
        if (op is TokenKind.Equal or TokenKind.NotEqual && (IsNull(left) || IsNull(right)))
            return Flow.None.From(tracer.Condition(a)).From(tracer.Condition(b));
        var made = Tracer.Computed(a, b);
        return op is TokenKind.Range or TokenKind.RangeExclusive ? Flow.ListOf(made) : made;
    }

    private static bool IsNull(Node node) => node is LiteralNode { Value.IsNull: true };
}

/// <summary>
/// <c>&amp;&amp;</c> and <c>||</c>: the right side is evaluated only where it matters; the value is true or false.
/// </summary>
internal sealed class LogicNode(bool isAnd, Node left, Node right, Place place) : Node(place)
{
    public override Value Evaluate(Run run) =>
        Value.Of(left.Evaluate(run).IsTrue == isAnd ? right.Evaluate(run).IsTrue : !isAnd);

    public override Flow Trace(Tracer tracer) =>
        Flow.None.From(tracer.Condition(tracer.Trace(left))).From(tracer.Condition(tracer.Trace(right)));
}

/// <summary><c>a ?? b</c> is b where a is null; <c>a ?! b</c> is b where it is not.</summary>
internal sealed class CoalesceNode(bool whenNull, Node left, Node right, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var value = left.Evaluate(run);
        return value.IsNull == whenNull ? right.Evaluate(run) : value;
    }

    public override Flow Trace(Tracer tracer)
    {
        var (a, b) = (tracer.Trace(left), tracer.Trace(right));
        return whenNull ? a.Or(b) : b.From(tracer.Condition(a));
    }

    public override void Write(Run run, JsonSink sink)
    {
        var value = left.Evaluate(run);
        if (value.IsNull == whenNull)
            right.Write(run, sink);
        else
            sink.Write(value, Place);
    }
}

internal sealed class ConditionalNode(Node condition, Node then, Node otherwise, Place place) : Node(place)
{
    public Node Condition => condition;

    public Node Then => then;

    public Node Otherwise => otherwise;

    public override Value Evaluate(Run run) => Chosen(run).Evaluate(run);

    public override void Write(Run run, JsonSink sink) => Chosen(run).Write(run, sink);

    public override Flow Trace(Tracer tracer)
    {
        var asked = tracer.Condition(tracer.Trace(condition));
        return tracer.Trace(then).Or(tracer.Trace(otherwise)).From(asked);
    }

    private Node Chosen(Run run) => condition.Evaluate(run).IsTrue ? then : otherwise;
}

internal sealed class NotNode(Node operand, Place place) : Node(place)
{
    public override Value Evaluate(Run run) => Value.Of(!operand.Evaluate(run).IsTrue);

    public override Flow Trace(Tracer tracer) => Flow.None.From(tracer.Condition(tracer.Trace(operand)));
}

internal sealed class SignNode(bool negates, Node operand, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var value = Arithmetic.Exact(operand.Evaluate(run));
        if (!value.IsNumber)
            throw Run.Fail("Only a number has a sign.", operand.Place);
        return negates ? Arithmetic.Negate(value, Place) : value;
    }

    public override Flow Trace(Tracer tracer) => Tracer.Computed(tracer.Trace(operand));
}

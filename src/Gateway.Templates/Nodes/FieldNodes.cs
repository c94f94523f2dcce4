using Gateway.Templates.Language;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Nodes;

/// <summary>A group of the scope: <c>event</c>, <c>user</c>, <c>settings</c> …</summary>
internal sealed class GroupNode(MemberName name, Place place) : Node(place)
{
    private readonly bool isSettings = name.Text == "settings";
    private readonly bool isConsent = name.Text == "consent";
    private readonly int number = HitGroups.NumberOf(name.Text);

    public MemberName Name => name;

    public override Value Evaluate(Run run)
    {
        if (run.IsTag && isSettings)
            return run.Settings;
        if (run.IsTag && isConsent)
            return run.Consent;
        var node = NodeIn(run);
        return node < 0 ? Value.Null : run.Hit.At(node);
    }

    /// <summary>A field of the group, which is looked up in the hit without making a value of the group.</summary>
    public Value FieldOf(Run run, MemberName field)
    {
        if (run.IsTag && (isSettings || isConsent))
            return MemberNode.Of(isSettings ? run.Settings : run.Consent, field);
        var node = NodeIn(run);
        return node < 0 || run.Hit.Node(node).Kind != JsonNodeKind.Object ? MemberNode.Of(Evaluate(run), field) : run.Hit.Get(node, field);
    }

    private int NodeIn(Run run) => number < 0 ? run.Hit.FindGroup(name) : run.Groups.Find(number, name, run.Hit);

    public override Flow Trace(Tracer tracer)
    {
        tracer.Note(name.Text, Place);
        return Flow.OfPath(name.Text);
    }
}

/// <summary>A member; the member of null, or of anything that has none, is null.</summary>
internal sealed class MemberNode(Node target, MemberName name, Place place) : Node(place)
{
    public Node Target => target;

    public MemberName Name => name;

    private readonly GroupNode? group = target as GroupNode;

    public override Value Evaluate(Run run) =>
        group is null ? Of(target.Evaluate(run), name) : group.FieldOf(run, name);

    public override Flow Trace(Tracer tracer)
    {
        var member = tracer.Trace(target).Member(name.Text);
        foreach (var path in member.Paths)
            tracer.Note(path, Place);
        return member;
    }

    public static Value Of(in Value target, MemberName name)
    {
        if (target.Kind == ValueKind.TreeObject)
            return target.Tree.Get(target.TreeNode, name);
        if (target.Kind == ValueKind.Object)
            return target.Object.Get(name.Text);
        if (name.Text != "size")
            return Value.Null;
        if (target.IsList)
            return Value.Of((long)Lists.Count(target));
        return target.IsText ? Value.Of((long)ValueText.Scalar(target).Length) : Value.Null;
    }
}

/// <summary><c>target[at]</c>: an element of a list, a member of an object, a character of a text.</summary>
internal sealed class IndexNode(Node target, Node at, Place place) : Node(place)
{
    public override Value Evaluate(Run run)
    {
        var of = target.Evaluate(run);
        if (of.IsNull)
            return Value.Null;
        var index = at.Evaluate(run);
        if (index.IsNull)
            throw Run.Fail("The index is null.", at.Place);
        if (of.Kind == ValueKind.Empty)
            return Value.Null;
        if (of.Kind == ValueKind.TreeObject && index.Kind == ValueKind.Utf8)
            return Objects.Get(of, index.Utf8);
        if (of.IsObject)
            return Objects.Get(of, ValueText.Of(index, run, at.Place) ?? "");
        if (of.IsList && index.IsText && !(of.Kind == ValueKind.List && of.List.IsRange))
            return ValueText.Scalar(index) == "size" ? Value.Of((long)Lists.Count(of)) : Value.Null;
        if (of.IsList)
            return Lists.At(of, Arithmetic.ToInt(index, at.Place));
        return of.IsText
            ? CharacterAt(ValueText.Scalar(of), Arithmetic.ToInt(index, at.Place))
            : throw Run.Fail("Only lists, objects and texts have an index.", Place);
    }

    public override Flow Trace(Tracer tracer)
    {
        var (of, index) = (tracer.Trace(target), tracer.Trace(at));
        if (index.Texts is { } names)
        {
            var named = names.Aggregate(Flow.None, (flow, name) => flow.Or(of.Member(name)));
            foreach (var path in named.Paths)
                tracer.Note(path, Place);
            return named;
        }
        tracer.Report(of, Place);
        var any = of.Members.Values.Aggregate(of.Element(), (flow, member) => flow.Or(member));
        return any.From(index.All());
    }

    private Value CharacterAt(string text, int index)
    {
        if (index < 0)
            index += text.Length;
        if (index < 0)
            return Value.Null;
        return index < text.Length
            ? Value.Of(text[index].ToString())
            : throw Run.Fail($"The text has {text.Length} characters.", at.Place);
    }
}

/// <summary><c>target.empty?</c></summary>
internal sealed class IsEmptyNode(Node target, Place place) : Node(place)
{
    public override Value Evaluate(Run run) => Emptiness.Of(target.Evaluate(run), Place);

    public override Flow Trace(Tracer tracer) => Flow.None.From(tracer.Condition(tracer.Trace(target)));
}

using Gateway.Templates.Builtins;
using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

internal sealed partial class Compiler
{
    /// <summary>
    /// Values on their way through pipes, innermost last: the first call that is compiled takes the last one as its
    /// first argument, which is why <c>"abc" | string.size + 1</c> is 4.
    /// </summary>
    private Stack<Expression> piped = new();

    private Node CompilePipe(Pipe pipe)
    {
        piped.Push(pipe.From);
        var waiting = piped.Count;
        var to = Compile(pipe.To);
        if (piped.Count < waiting)
            return to;
        var from = piped.Pop();
        return to is ReferenceNode reference
            ? MakeCall(reference.Function, [CompileApart(from)], pipe.Place)
            : throw new SyntaxException("The value is piped into something that is no function.", pipe.To.Place);
    }

    /// <summary>Compiles what pipes around it do not reach into.</summary>
    private Node CompileApart(Expression expression)
    {
        var outer = piped;
        piped = new Stack<Expression>();
        var node = Compile(expression);
        piped = outer;
        return node;
    }

    private Node CompileCall(Expression target, IReadOnlyList<Expression> arguments, Place place)
    {
        if (target is Reference reference)
            target = reference.Target;
        if (target is Nested nested)
            target = nested.Inner;
        if (FunctionNamed(target) is { } function)
            return CompileCall(function, arguments, place);
        if (target is Name name && LocalNamed(name) is { } local)
            return new DynamicCallNode(local, CompileArguments(arguments), place);
        throw new SyntaxException(target switch
        {
            Name unknown => $"There is no function `{unknown.Text}`.",
            Member unknown => $"There is no function `{unknown.Text}` here.",
            _ => "What is called here is no function.",
        }, target.Place, "Two values side by side are a call of the first with the second.");
    }

    private Node CompileCall(Callable function, IReadOnlyList<Expression> arguments, Place place) =>
        MakeCall(function, CompileArguments(arguments), place);

    private Node[] CompileArguments(IReadOnlyList<Expression> arguments)
    {
        var nodes = new List<Node>(arguments.Count + 1);
        if (piped.TryPop(out var first))
            nodes.Add(Compile(first));
        nodes.AddRange(arguments.Select(CompileApart));
        return [.. nodes];
    }

    private static Node MakeCall(Callable function, Node[] arguments, Place place)
    {
        if (arguments.Length < function.Required || arguments.Length > function.Most)
            throw new SyntaxException(CallNode.Arity(function, arguments.Length), place);
        var call = new CallNode(function, arguments, place);
        return function.Name switch
        {
            "array.each" when arguments[1] is ReferenceNode { Function: TemplateFunction { Most: 1 } own } =>
                new EachNode(arguments[0], own, call),
            "sha256" when function is Builtin => new DigestNode(arguments[0], call),
            _ => call,
        };
    }

    private Node CompileReference(Reference reference)
    {
        var target = reference.Target is Nested nested ? nested.Inner : reference.Target;
        if (FunctionNamed(target) is { } function)
            return new ReferenceNode(function, reference.Place);
        return target is Name name && LocalNamed(name) is { } local
            ? local
            : throw new SyntaxException("There is no such function.", reference.Place);
    }

    private Callable? FunctionNamed(Expression expression)
    {
        if (expression is Name name && !parameters.Contains(name.Text) && !slots.ContainsKey(name.Text))
        {
            if (!functions.TryGetValue(name.Text, out var own))
                return Library.Functions.GetValueOrDefault(name.Text);
            if (current is not null)
                mentions[current].Add(name.Text);
            else if (!defined.Contains(name.Text) || !defined.IsSupersetOf(Reached(name.Text)))
                throw new SyntaxException($"`{name.Text}` or what it calls is defined further down.", name.Place,
                    "Define functions above the lines that call them.");
            return own;
        }
        if (expression is not Member { Target: Name module } member || !IsModule(module.Text))
            return null;
        return Library.Functions.GetValueOrDefault($"{module.Text}.{member.Text}")
            ?? throw new SyntaxException($"There is no function `{module.Text}.{member.Text}`.", member.Place);
    }

    private bool IsModule(string name) => Library.Modules.Contains(name) && !parameters.Contains(name);

    private Node? LocalNamed(Name name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == name.Text)
                return new ParameterNode(i, name.Place);
        }
        if (slots.TryGetValue(name.Text, out var slot))
            return new LocalNode(slot, new GroupNode(new MemberName(name.Text), name.Place), name.Place);
        return Library.Modules.Contains(name.Text)
            ? throw new SyntaxException($"`{name.Text}` is a module and no value.", name.Place)
            : null;
    }
}

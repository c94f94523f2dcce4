using Gateway.Templates.Builtins;
using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

/// <summary>
/// Turns the syntax tree into nodes: names become slots, functions and groups, pipes become calls. What cannot be
/// resolved is a fault with its place.
/// </summary>
internal sealed partial class Compiler
{
    private readonly Dictionary<string, int> slots = [];
    private readonly Dictionary<string, TemplateFunction> functions = [];
    private readonly List<TemplateFault> faults;

    /// <summary>Which functions each function mentions, to find those that lead back to themselves.</summary>
    private readonly Dictionary<string, HashSet<string>> mentions = [];

    /// <summary>Functions that stand above the line being compiled: no line can call what comes after it.</summary>
    private readonly HashSet<string> defined = [];

    private IReadOnlyList<string> parameters = [];
    private string? current;

    private Compiler(List<TemplateFault> faults) => this.faults = faults;

    public static (SequenceNode Root, int Locals)? Compile(IReadOnlyList<Statement> statements, List<TemplateFault> faults)
    {
        var compiler = new Compiler(faults);
        var root = compiler.Compile(statements);
        return faults.Count == 0 ? (root, compiler.slots.Count) : null;
    }

    private SequenceNode Compile(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
            faults.Add(new TemplateFault(1, 1, "The template is empty.", "It is one expression."));
        foreach (var statement in statements)
            Collect(() => Declare(statement));
        if (faults.Count > 0)
            return new SequenceNode([], new LiteralNode(Value.Null, new Place(1, 1)), new Place(1, 1));
        foreach (var function in statements.OfType<Function>())
            Collect(() => CompileFunction(function));
        foreach (var function in statements.OfType<Function>())
            RefuseRecursion(function);

        var nodes = new List<Node>();
        foreach (var statement in statements)
            Collect(() => nodes.Add(CompileStatement(statement)));
        var last = nodes.Count > 0 ? nodes[^1] : new LiteralNode(Value.Null, new Place(1, 1));
        return new SequenceNode([.. nodes.SkipLast(1)], last, last.Place);
    }

    private void Collect(Action step)
    {
        try
        {
            step();
        }
        catch (SyntaxException wrong)
        {
            faults.Add(wrong.Fault);
        }
    }

    private void Declare(Statement statement)
    {
        var (name, isFunction) = statement switch
        {
            Assignment assignment => (assignment.Name, false),
            Function function => (function.Name, true),
            _ => ("", false),
        };
        if (name.Length == 0)
            return;
        if (Library.Modules.Contains(name) || Library.Functions.ContainsKey(name))
            throw new SyntaxException($"`{name}` belongs to the library.", statement.Place, "Choose another name.");
        if (name is "true" or "false" or "null" or "empty" or "blank" or "this")
            throw new SyntaxException($"`{name}` cannot be a name.", statement.Place);
        if (functions.ContainsKey(name) || isFunction && slots.ContainsKey(name))
            throw new SyntaxException($"`{name}` is defined twice.", statement.Place);
        if (isFunction)
            functions[name] = new TemplateFunction(name, ((Function)statement).Parameters.Count);
        else
            slots.TryAdd(name, slots.Count);
    }

    private void CompileFunction(Function function)
    {
        if (!functions.TryGetValue(function.Name, out var own))
            return;
        own.Body = new LiteralNode(Value.Null, function.Place);
        (parameters, current) = (function.Parameters, function.Name);
        mentions[function.Name] = [];
        try
        {
            own.Body = Compile(function.Body);
        }
        finally
        {
            (parameters, current) = ([], null);
        }
    }

    /// <summary>The functions that a function mentions, and those that they mention.</summary>
    private HashSet<string> Reached(string function)
    {
        var seen = new HashSet<string>();
        var next = new Stack<string>([function]);
        while (next.TryPop(out var name))
        {
            foreach (var called in mentions.GetValueOrDefault(name, []).Where(seen.Add))
                next.Push(called);
        }
        return seen;
    }

    private void RefuseRecursion(Function function)
    {
        if (Reached(function.Name).Contains(function.Name))
            faults.Add(new TemplateFault(function.Place.Line, function.Place.Column,
                $"`{function.Name}` leads back to itself.", "Functions cannot call themselves."));
    }

    private Node CompileStatement(Statement statement) => statement switch
    {
        Assignment assignment => new AssignNode(slots[assignment.Name], Compile(assignment.Value), assignment.Place),
        ValueStatement value => Compile(value.Value),
        Function function => Define(function),
        _ => new LiteralNode(Value.Null, statement.Place),
    };

    private LiteralNode Define(Function function)
    {
        defined.Add(function.Name);
        return new LiteralNode(Value.Null, function.Place);
    }
}

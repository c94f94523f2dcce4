using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Reads;

/// <summary>
/// Follows every value of a compiled template from the fields it comes from to the result, through names, functions,
/// lists and indexes. Where it cannot tell the field, it reports the place.
/// </summary>
internal sealed class Tracer(int locals)
{
    private const int MaxSteps = 20_000;
    private const int MaxDepth = 64;
    private const int MaxCalls = 100;

    private readonly Flow?[] globals = new Flow?[locals];
    private readonly bool[] used = new bool[locals];
    private readonly SortedDictionary<string, (bool Plain, bool Hashed)> reads = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, TemplateFault> unresolved = [];
    private Flow[] parameters = [];
    private int steps;
    private int calls;

    /// <summary>Where settings and consent are read: they are no fields of the hit.</summary>
    public SortedDictionary<string, Place> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>Where each field is first read.</summary>
    public Dictionary<string, Place> Places { get; } = [];

    public IReadOnlyList<TemplateFault> Unresolved => [.. unresolved.Values];

    public IReadOnlyList<FieldRead> Finish(Flow result)
    {
        foreach (var origin in result.All())
            Count(origin.Path, plain: !origin.IsHashed, hashed: origin.IsHashed);
        for (var i = 0; i < locals; i++)
        {
            if (!used[i] && globals[i] is { } unusedValue)
                Touch(unusedValue);
        }
        return [.. reads.Select(read => new FieldRead(
            read.Key, read.Value is { Hashed: true, Plain: false } ? Treatment.Hashed : Treatment.Plain))];
    }

    public Flow Trace(Node node)
    {
        if (++steps > MaxSteps)
            throw new SyntaxException("The template is too entangled to tell which fields it reads.", node.Place);
        var flow = node.Trace(this);
        return flow.Depth <= MaxDepth
            ? flow
            : throw new SyntaxException($"The value is nested deeper than {MaxDepth}.", node.Place);
    }

    /// <summary>
    /// The value decides what comes next but is not part of it. Of a field itself only its being there is told, and of
    /// a digest no more than the digest tells.
    /// </summary>
    public IEnumerable<Origin> Condition(Flow flow)
    {
        foreach (var path in flow.Paths)
            Count(path, plain: false, hashed: false);
        return (flow with { Paths = [] }).All();
    }

    /// <summary>The value is computed from all of these.</summary>
    public static Flow Computed(params ReadOnlySpan<Flow> flows)
    {
        var result = Flow.None;
        foreach (var flow in flows)
            result = result.From(flow.All());
        return result;
    }

    public void Touch(Flow flow)
    {
        foreach (var origin in flow.All())
            Count(origin.Path, plain: false, hashed: false);
    }

    public Flow Call(Callable function, Flow[] arguments, Place place)
    {
        if (arguments.Length < function.Required || arguments.Length > function.Most)
            throw new SyntaxException(CallNode.Arity(function, arguments.Length), place);
        switch (function)
        {
            case TemplateFunction own when calls >= MaxCalls:
                throw new SyntaxException($"`{own.Name}` leads back to itself.", place, "Functions cannot call themselves.");
            case TemplateFunction own:
                var outer = parameters;
                parameters = arguments;
                calls++;
                var result = Trace(own.Body);
                calls--;
                parameters = outer;
                return result;
            case Builtins.Builtin builtin:
                return BuiltinReads.Trace(this, builtin, arguments, place);
            default:
                return Computed(arguments);
        }
    }

    public Flow Parameter(int index) => index < parameters.Length ? parameters[index] : Flow.None;

    public Flow? Global(int slot)
    {
        used[slot] = true;
        return globals[slot];
    }

    public void Assign(int slot, Flow value)
    {
        if (!used[slot] && globals[slot] is { } lost)
            Touch(lost);
        (globals[slot], used[slot]) = (value, false);
    }

    /// <summary>A read of an object by a name that is only known with the hit.</summary>
    public void Report(Flow target, Place place)
    {
        foreach (var group in target.Paths.Where(path => IsField($"{path}.*") && !path.Contains('.', StringComparison.Ordinal)))
        {
            Count($"{group}.*", plain: true, hashed: false);
            ReportWhole(group, place);
        }
    }

    public void Note(string path, Place place)
    {
        if (IsField(path))
            Places.TryAdd(path, place);
        else
            Facts.TryAdd(path, place);
    }

    private void Count(string path, bool plain, bool hashed)
    {
        if (!IsField(path))
            return;
        if (!path.Contains('.', StringComparison.Ordinal))
        {
            ReportWhole(path, Places.GetValueOrDefault(path, new Place(1, 1)));
            path += ".*";
            (plain, hashed) = (true, false);
        }
        var before = reads.GetValueOrDefault(path);
        reads[path] = (before.Plain || plain, before.Hashed || hashed);
    }

    private void ReportWhole(string group, Place place) => unresolved.TryAdd(place, new TemplateFault(
        place.Line, place.Column, $"Which fields of `{group}` are read here cannot be told.",
        "Name each field, or write its name as a string in the index."));

    private static bool IsField(string path) =>
        !path.StartsWith("settings", StringComparison.Ordinal) && !path.StartsWith("consent", StringComparison.Ordinal);
}

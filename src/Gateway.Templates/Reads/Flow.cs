using System.Collections.Immutable;
using Gateway.Templates.Values;

namespace Gateway.Templates.Reads;

/// <summary>One field that a value is computed from, and whether only its digest is left.</summary>
internal readonly record struct Origin(string Path, bool IsHashed);

/// <summary>
/// What is known of an expression's value without a hit: which fields it may be (<see cref="Paths"/>), which fields it
/// is computed from (<see cref="Origins"/>), and, where the template made it, what is inside.
/// </summary>
internal sealed record Flow
{
    public static Flow None { get; } = new();

    /// <summary>Places in the scope that the value may be, so that its members are places too.</summary>
    public ImmutableHashSet<string> Paths { get; init; } = [];

    public ImmutableHashSet<Origin> Origins { get; init; } = [];

    public ImmutableDictionary<string, Flow> Members { get; init; } = ImmutableDictionary<string, Flow>.Empty;

    /// <summary>What any element of the list may be; null when it is no list that the template made.</summary>
    public Flow? Elements { get; init; }

    public ImmutableHashSet<Callable> Functions { get; init; } = [];

    /// <summary>The texts that the value may be; null when they are not known.</summary>
    public ImmutableHashSet<string>? Texts { get; init; }

    public static Flow OfPath(string path) => new() { Paths = [path] };

    public static Flow OfFunction(Callable function) => new() { Functions = [function] };

    public static Flow OfText(string text) => new() { Texts = [text] };

    public static Flow ListOf(Flow element) => new() { Elements = element, Depth = element.Depth + 1 };

    public static Flow ObjectOf(ImmutableDictionary<string, Flow> members) => new()
    {
        Members = members,
        Depth = members.Values.Select(member => member.Depth).DefaultIfEmpty(0).Max() + 1,
    };

    /// <summary>How deep lists and objects of the template lie in one another.</summary>
    public int Depth { get; private init; }

    /// <summary>The value is either of two.</summary>
    public Flow Or(Flow other)
    {
        if (ReferenceEquals(this, other) || ReferenceEquals(other, None))
            return this;
        if (ReferenceEquals(this, None))
            return other with { Texts = null };
        var members = Members;
        foreach (var (name, member) in other.Members)
            members = members.SetItem(name, members.TryGetValue(name, out var mine) ? mine.Or(member) : member);
        return new Flow
        {
            Depth = Math.Max(Depth, other.Depth),
            Paths = Paths.Union(other.Paths),
            Origins = Origins.Union(other.Origins),
            Members = members,
            Elements = Elements is null ? other.Elements : other.Elements is null ? Elements : Elements.Or(other.Elements),
            Functions = Functions.Union(other.Functions),
            Texts = Texts is null || other.Texts is null ? null : Texts.Union(other.Texts),
        };
    }

    public Flow From(IEnumerable<Origin> origins) => this with { Origins = Origins.Union(origins) };

    /// <summary>A member of the value.</summary>
    public Flow Member(string name)
    {
        var member = Members.GetValueOrDefault(name, None);
        var paths = Paths.Select(path => name == "size" && path.Contains('.', StringComparison.Ordinal)
            ? path
            : $"{path}.{name}");
        return member with { Paths = member.Paths.Union(paths), Origins = member.Origins.Union(Origins) };
    }

    /// <summary>Any element of the value; a group of the hit is no list.</summary>
    public Flow Element()
    {
        var element = Elements ?? None;
        return element with
        {
            Paths = element.Paths.Union(
                Paths.Where(path => path.Contains('.', StringComparison.Ordinal)).Select(path => $"{path}[]")),
            Origins = element.Origins.Union(Origins),
            Texts = null,
        };
    }

    /// <summary>Every field that the value holds or is computed from.</summary>
    public IEnumerable<Origin> All()
    {
        foreach (var path in Paths)
            yield return new Origin(path, IsHashed: false);
        foreach (var origin in Origins)
            yield return origin;
        foreach (var inner in Members.Values.SelectMany(member => member.All()))
            yield return inner;
        foreach (var inner in Elements?.All() ?? [])
            yield return inner;
    }
}

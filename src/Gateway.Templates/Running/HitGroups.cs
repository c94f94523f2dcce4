using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

/// <summary>Where the groups of a hit stand, each looked for once in a run: a template names them dozens of times.</summary>
internal struct HitGroups
{
    private const int Unknown = -2;

    private static readonly FrozenDictionary<string, int> Numbers =
        new[] { "event", "page", "user", "client", "visitor", "click" }
            .Select((name, number) => (name, number)).ToFrozenDictionary(each => each.name, each => each.number);

    private Places places;

    /// <summary>Its number among those that are remembered; -1 for others.</summary>
    public static int NumberOf(string group) => Numbers.GetValueOrDefault(group, -1);

    public void Forget() => ((Span<int>)places).Fill(Unknown);

    /// <summary>The node of a group; -1 when the hit has none.</summary>
    public int Find(int number, MemberName name, JsonTree hit)
    {
        ref var node = ref places[number];
        if (node == Unknown)
            node = hit.FindGroup(name);
        return node;
    }

    [InlineArray(6)]
    private struct Places
    {
        private int first;
    }
}

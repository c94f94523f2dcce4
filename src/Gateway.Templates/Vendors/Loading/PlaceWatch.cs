using System.Globalization;
using Gateway.Templates.Nodes;
using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// Puts a watch on the places of a request that a requirement names: <c>json.data.0.user_data.em</c>,
/// <c>query.click-id</c>.
/// </summary>
internal sealed class PlaceWatch(LoadedManifest loaded, string variant, IReadOnlyDictionary<string, Node> parts)
{
    private const int Most = 64;

    private static readonly string[] Watchable = ["json", "form", "query", "matrix"];

    private readonly Dictionary<string, int> bits = [];

    /// <summary>The requirements of this source; a place that cannot be found is a fault of the manifest.</summary>
    public IReadOnlyList<WatchedPlaces> Put(List<TemplateFault> faults)
    {
        var watched = new List<WatchedPlaces>();
        foreach (var requirement in loaded.Requirements)
        {
            if (requirement.Rendered.Count == 0 || !requirement.IsOf(variant))
                continue;
            var mask = 0UL;
            foreach (var path in requirement.Rendered)
            {
                if (BitOf(path) is { } bit)
                    mask |= 1UL << bit;
                else
                    faults.Add(new TemplateFault(requirement.Place.Line, requirement.Place.Column,
                        $"`{path}` is no place that the source writes out.",
                        "Begin with json, form, query or matrix, name members, and count the elements of lists from 0.",
                        "template.json"));
            }
            watched.Add(new WatchedPlaces(requirement, mask));
        }
        return watched;
    }

    private int? BitOf(string path)
    {
        if (bits.TryGetValue(path, out var known))
            return known;
        var names = path.Split('.');
        if (names.Length < 2 || bits.Count == Most || !Watchable.Contains(names[0])
            || !parts.TryGetValue(names[0], out var node))
            return null;
        for (var i = 1; i < names.Length; i++)
        {
            if (SlotOf(node, names[i]) is not var (values, at))
                return null;
            if (i < names.Length - 1)
            {
                node = values[at] is WatchNode outer ? outer.Watched : values[at];
                continue;
            }
            values[at] = new WatchNode(values[at], bits.Count);
            return bits[path] = bits.Count;
        }
        return null;
    }

    private static (Node[] Values, int At)? SlotOf(Node node, string name)
    {
        if (node is ObjectNode named)
        {
            var at = Array.FindIndex(named.Names, member => member.Text == name);
            return at < 0 ? null : (named.Values, at);
        }
        return node is ArrayNode list && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
            && i < list.Items.Length ? (list.Items, i) : null;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>
/// The same value at another place: a request of an older interface, or one with parameters where ours has a body, is
/// compared value by value once its members stand where ours do.
/// </summary>
internal static class Relocation
{
    /// <summary>
    /// Moves what stands at <paramref name="from"/> to <paramref name="to"/>. A name that ends in <c>[]</c> means every
    /// element, on both sides; a number is the place in a list that is made.
    /// </summary>
    public static void Move(JsonNode? root, string from, string to) => Move(root, from.Split('.'), to.Split('.'));

    private static void Move(JsonNode? node, Span<string> from, Span<string> to)
    {
        if (from.Length > 1 && to.Length > 1 && from[0] == to[0])
        {
            var next = (node as JsonObject)?[from[0].TrimEnd('[', ']')];
            if (!from[0].EndsWith("[]", StringComparison.Ordinal)) Move(next, from[1..], to[1..]);
            else
            {
                foreach (var item in next as JsonArray ?? []) Move(item, from[1..], to[1..]);
            }
        }
        else if (Take(node, from) is { } value) Put(node!, to, value);
    }

    private static JsonNode? Take(JsonNode? node, Span<string> path)
    {
        for (; path.Length > 1; path = path[1..]) node = (node as JsonObject)?[path[0]];
        if ((node as JsonObject)?[path[0]] is not { } value) return null;
        node.AsObject().Remove(path[0]);
        return value;
    }

    private static void Put(JsonNode node, Span<string> path, JsonNode value)
    {
        for (; path.Length > 1; path = path[1..])
        {
            var isList = path.Length > 1 && int.TryParse(path[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (node is JsonArray list)
            {
                if (list.Count == 0) list.Add(new JsonObject());
                node = list[0]!;
            }
            else node = node.AsObject()[path[0]] ??= isList ? new JsonArray() : new JsonObject();
        }

        if (node is JsonArray items) items.Add(value);
        else node.AsObject()[path[0]] = value;
    }
}

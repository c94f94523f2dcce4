using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>
/// Where two requests differ. The order of members does not matter; what is empty is not there; "14" is 14, and a list
/// of one is its element, where vendors take both; a made-up id of an account stands for another; what only our hit was
/// given is no difference; an instant is the same with another offset.
/// </summary>
internal sealed class RequestDifference(
    HashSet<string> theirIds, HashSet<string> ourIds, HashSet<string> given)
{
    /// <summary>Where they differ and who has what there, with both values.</summary>
    public SortedDictionary<string, string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>Every place that our request fills.</summary>
    public HashSet<string> Filled { get; } = [];

    /// <summary>How many values are the same.</summary>
    public int Same { get; private set; }

    public void Compare(string place, JsonNode? theirs, JsonNode? ours)
    {
        if (!IsEmpty(ours)) Filled.Add(place);
        if (IsEmpty(theirs) && IsEmpty(ours)) return;
        (theirs, ours) = (Unwrapped(theirs, ours), Unwrapped(ours, theirs));
        if (theirs is JsonObject || ours is JsonObject)
        {
            var (left, right) = (theirs as JsonObject, ours as JsonObject);
            if (IsEmpty(theirs) || IsEmpty(ours) || left is null || right is null) Add(place, theirs, ours);
            else
            {
                foreach (var name in left.Select(m => m.Key).Union(right.Select(m => m.Key)))
                    Compare($"{place}.{name}", left[name], right[name]);
            }
        }
        else if (theirs is JsonArray left && ours is JsonArray right && left.Count == right.Count)
        {
            for (var i = 0; i < left.Count; i++) Compare($"{place}[]", left[i], right[i]);
        }
        else if (IsSame(theirs, ours)) Same++;
        else Add(place, theirs, ours);
    }

    private void Add(string place, JsonNode? theirs, JsonNode? ours)
    {
        if (IsEmpty(theirs) && ours is JsonValue && given.Contains(ours.ToString())) return;
        var who = IsEmpty(ours) ? "theirs" : IsEmpty(theirs) ? "ours" : "both";
        Places[$"{place} ({who})"] = $"{Short(theirs)} | {Short(ours)}";
    }

    private static string Short(JsonNode? node) => node?.ToJsonString() is { Length: > 60 } text
        ? text[..60]
        : node?.ToJsonString() ?? "";

    private bool IsSame(JsonNode? theirs, JsonNode? ours)
    {
        if (theirs is not JsonValue || ours is not JsonValue) return false;
        var (left, right) = (theirs.ToString(), ours.ToString());
        return left == right
            || decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
                && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b
            || IsInstant(left, out var before) && IsInstant(right, out var after) && before == after
            || theirIds.Contains(left) && ourIds.Contains(right);
    }

    /// <summary>The same instant can be written with any offset.</summary>
    private static bool IsInstant(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(text,
        ["yyyy-MM-dd'T'HH:mm:ss.FFFK", "yyyy-MM-dd HH:mm:ssK"], CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out instant);

    private static JsonNode? Unwrapped(JsonNode? node, JsonNode? other) =>
        node is JsonArray { Count: 1 } list && other is JsonValue ? list[0] : node;

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonObject members => members.All(member => IsEmpty(member.Value)),
        JsonArray items => items.All(IsEmpty),
        _ => node.GetValueKind() == JsonValueKind.String && (string)node! == "",
    };
}

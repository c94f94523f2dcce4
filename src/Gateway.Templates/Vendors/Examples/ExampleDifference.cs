using System.Text.Json.Nodes;

namespace Gateway.Templates.Vendors.Examples;

/// <summary>Where an outcome differs from what an example expects, in words.</summary>
internal static class ExampleDifference
{
    private const int Most = 8;
    private const int LongestValue = 200;

    /// <summary>Every place that differs, at most eight; null when none does.</summary>
    public static string? Of(JsonNode? actual, JsonNode? expected)
    {
        var places = new List<string>();
        Compare("", actual, expected, places);
        return places.Count == 0
            ? null
            : $"The outcome differs: {string.Join("; ", places.Take(Most))}{(places.Count > Most ? "; …" : "")}.";
    }

    private static void Compare(string path, JsonNode? actual, JsonNode? expected, List<string> places)
    {
        if (JsonNode.DeepEquals(actual, expected))
            return;
        if (actual is JsonObject left && expected is JsonObject right)
        {
            foreach (var name in left.Select(member => member.Key).Union(right.Select(member => member.Key)).ToList())
                Compare(path.Length == 0 ? name : $"{path}.{name}", left[name], right[name], places);
        }
        else if (actual is JsonArray items && expected is JsonArray others && items.Count == others.Count)
        {
            for (var i = 0; i < items.Count; i++)
                Compare($"{path}[{i}]", items[i], others[i], places);
        }
        else
        {
            places.Add($"{path} is {Text(actual)} and not {Text(expected)}");
        }
    }

    private static string Text(JsonNode? value)
    {
        var text = value is null ? "absent" : value.ToJsonString(RenderJson.Readable);
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}

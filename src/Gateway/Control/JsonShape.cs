using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gateway.Control;

/// <summary>
/// Compares JSON with the type that it is to become, before it does, and names every member that is unknown or of
/// the wrong kind. The serialiser would stop at the first, and name types that the caller has never heard of.
/// </summary>
internal static class JsonShape
{
    public static Faults Compare(JsonElement json, JsonTypeInfo type)
    {
        var faults = new Faults();
        Compare(json, type, "", faults);
        return faults;
    }

    private static void Compare(JsonElement json, JsonTypeInfo type, string path, Faults faults)
    {
        if (Expected(json, type) is { } expected)
            faults.Add(path is "" ? "$" : path, $"must be {expected}, and not {Kind(json)}.");
        else if (type.Kind == JsonTypeInfoKind.Object)
            CompareMembers(json, type, path, faults);
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
            CompareItems(json, type, path, faults);
        else if (type.Kind == JsonTypeInfoKind.Dictionary)
            CompareValues(json, type, path, faults);
    }

    private static void CompareMembers(JsonElement json, JsonTypeInfo type, string path, Faults faults)
    {
        var known = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var at = path is "" ? member.Name : $"{path}.{member.Name}";
            if (!known.TryGetValue(member.Name, out var property))
                faults.Add(at, $"is unknown here. Known are: {string.Join(", ", known.Keys)}.");
            else if (member.Value.ValueKind != JsonValueKind.Null)
                Compare(member.Value, type.Options.GetTypeInfo(property.PropertyType), at, faults);
        }
    }

    private static void CompareItems(JsonElement json, JsonTypeInfo type, string path, Faults faults)
    {
        var index = 0;
        foreach (var item in json.EnumerateArray())
            Compare(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{index++}]", faults);
    }

    // A null takes the entry away, where taking away makes sense; the validator knows.
    private static void CompareValues(JsonElement json, JsonTypeInfo type, string path, Faults faults)
    {
        foreach (var entry in json.EnumerateObject().Where(entry => entry.Value.ValueKind != JsonValueKind.Null))
            Compare(entry.Value, type.Options.GetTypeInfo(type.ElementType!), $"{path}.{entry.Name}", faults);
    }

    /// <summary>What was expected instead; null when the kind is right.</summary>
    private static string? Expected(JsonElement json, JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary =>
            json.ValueKind == JsonValueKind.Object ? null : "an object",
        JsonTypeInfoKind.Enumerable => json.ValueKind == JsonValueKind.Array ? null : "a list",
        _ when type.Type == typeof(string) => json.ValueKind == JsonValueKind.String ? null : "a text",
        _ when type.Type == typeof(bool?) || type.Type == typeof(bool) =>
            json.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "true or false",
        _ when type.Type == typeof(int?) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out _)
            ? null
            : "a whole number up to 2147483647",
        _ => null,
    };

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "this number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}

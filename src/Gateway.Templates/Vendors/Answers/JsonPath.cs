using System.Text.Json;

namespace Gateway.Templates.Vendors.Answers;

/// <summary>
/// A dotted path into an answer: members by name, elements by number, and <c>*</c> for every member or element. The
/// empty path is the value itself.
/// </summary>
internal sealed class JsonPath(string text)
{
    private const string Every = "*";

    private readonly string[] parts = text.Length == 0 ? [] : text.Split('.');

    public override string ToString() => text;

    /// <summary>The one value at a path without <c>*</c>; null when it is not there or is null.</summary>
    public JsonElement? Find(JsonElement? value)
    {
        foreach (var part in parts)
            value = value is { } parent ? Child(parent, part) : null;
        return value is { ValueKind: JsonValueKind.Null } ? null : value;
    }

    /// <summary>Every value at the path.</summary>
    public IEnumerable<JsonElement> FindAll(JsonElement value) => FindAll(value, 0);

    /// <summary>A scalar as the text that rules compare: a string's value, a number's digits.</summary>
    public string? Text(JsonElement? value) => Find(value) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.String => TextOf(found),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => found.GetRawText(),
        _ => null,
    };

    /// <summary>Null for an escaped half of a surrogate pair, which is no text.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private IEnumerable<JsonElement> FindAll(JsonElement value, int depth)
    {
        if (depth == parts.Length)
            return [value];
        if (parts[depth] != Every)
            return Child(value, parts[depth]) is { } child ? FindAll(child, depth + 1) : [];
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => FindAll(item, depth + 1)),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => FindAll(member.Value, depth + 1)),
            _ => [],
        };
    }

    private static JsonElement? Child(JsonElement parent, string part)
    {
        if (parent.ValueKind == JsonValueKind.Array)
            return int.TryParse(part, out var index) && index >= 0 && index < parent.GetArrayLength()
                ? parent[index]
                : null;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(part, out var child) ? child : null;
    }
}

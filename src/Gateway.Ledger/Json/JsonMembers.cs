using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Json;

/// <summary>
/// Reads an object's members by name, and knows at the end which were wrong, missing or not asked for.
/// </summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private bool wrong;

    public JsonMembers(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            wrong = true;
            return;
        }

        foreach (var member in json.EnumerateObject()) members[member.Name] = member.Value;
    }

    /// <summary>The members of an object that was built or read before.</summary>
    public static JsonMembers Of(JsonObject json) =>
        new(JsonSerializer.SerializeToElement(json, CanonicalJsonContext.Default.JsonNode));

    public IEnumerable<string> Names => members.Keys;

    /// <summary>Whether all that is there was read and of the right kind, and these were there.</summary>
    public bool IsDone(params ReadOnlySpan<string> required)
    {
        foreach (var name in required)
        {
            if (!members.ContainsKey(name)) return false;
        }

        return !wrong && taken.Count == members.Count;
    }

    public JsonElement? Any(string name)
    {
        if (!members.TryGetValue(name, out var value)) return null;
        taken.Add(name);
        return value;
    }

    public string? Text(string name) => Of(name, JsonValueKind.String)?.GetString();

    public long? Integer(string name) => Of(name, JsonValueKind.Number)?.GetInt64();

    public bool? Flag(string name)
    {
        if (Any(name) is not { } value) return null;
        wrong |= value.ValueKind is not (JsonValueKind.True or JsonValueKind.False);
        return value.ValueKind == JsonValueKind.True;
    }

    public Guid? Uuid(string name)
    {
        if (Text(name) is not { } text) return null;
        var ok = Guid.TryParseExact(text, "D", out var uuid) && uuid.ToString("D") == text;
        wrong |= !ok;
        return ok ? uuid : null;
    }

    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text) return null;
        var ok = Instants.TryParse(text, out var instant);
        wrong |= !ok;
        return ok ? instant : null;
    }

    public TreeHash? Hash(string name)
    {
        if (Text(name) is not { } text) return null;
        var ok = TreeHash.TryParseHex(text, out var hash);
        wrong |= !ok;
        return ok ? hash : null;
    }

    public IReadOnlyList<string>? Texts(string name)
    {
        if (Of(name, JsonValueKind.Array) is not { } array) return null;
        var texts = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            wrong |= item.ValueKind != JsonValueKind.String;
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
        }

        return texts;
    }

    public T? Object<T>(string name, Func<JsonMembers, T?> read) where T : class
    {
        if (Of(name, JsonValueKind.Object) is not { } value) return null;
        var result = read(new JsonMembers(value));
        wrong |= result is null;
        return result;
    }

    public IReadOnlyList<T> List<T>(string name, Func<JsonMembers, T?> read) where T : class
    {
        if (Of(name, JsonValueKind.Array) is not { } array) return [];
        var list = new List<T>();
        foreach (var item in array.EnumerateArray())
        {
            var result = read(new JsonMembers(item));
            wrong |= result is null;
            if (result is not null) list.Add(result);
        }

        return list;
    }

    private JsonElement? Of(string name, JsonValueKind kind)
    {
        if (Any(name) is not { } value) return null;
        if (value.ValueKind == kind) return value;
        wrong = true;
        return null;
    }
}

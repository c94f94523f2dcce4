using System.Text.Json.Nodes;

namespace Gateway.Configuration.Files;

/// <summary>
/// Secrets in files: never the value, but where it is: <c>{fromEnv: NAME}</c> or <c>{fromFile: path}</c>, read where
/// the verb runs. What is not there is left out, and so stays as it is in the gateway.
/// </summary>
internal static class SecretReferences
{
    /// <summary>Puts the values in the place of the references.</summary>
    /// <returns>The references that lead nowhere, in words.</returns>
    /// <exception cref="FileFault">A file holds a value, or something that is no reference.</exception>
    public static IReadOnlyList<string> Resolve(JsonObject document, Func<string, string?> environment)
    {
        var missing = new List<string>();
        foreach (var tag in Tags(document))
        {
            if (tag["secrets"] is not JsonObject secrets) continue;
            foreach (var (name, reference) in secrets.ToList())
            {
                if (reference is null) continue;
                var (source, place) = Read(Id(tag), name, reference);
                var value = source == "fromEnv" ? environment(place)
                    : File.Exists(place) ? File.ReadAllText(place).TrimEnd('\r', '\n')
                    : null;
                if (value is not { Length: > 0 })
                    missing.Add($"tag {Id(tag)}, secret {name}: {source} {place} is not there; it stays as it is.");
                secrets.Remove(name);
                if (value is { Length: > 0 }) secrets[name] = value;
            }
        }

        return missing;
    }

    /// <summary>Puts references in the place of what the gateway shows of its secrets.</summary>
    public static void PutInPlaceOfMasks(JsonObject document)
    {
        foreach (var tag in Tags(document))
        {
            if (tag["secrets"] is not JsonObject secrets) continue;
            foreach (var name in secrets.Select(secret => secret.Key).ToList())
                secrets[name] = new JsonObject { ["fromEnv"] = Variable(Id(tag), name) };
            if (secrets.Count == 0) tag.Remove("secrets");
        }
    }

    private static (string Source, string Place) Read(string tag, string name, JsonNode reference) =>
        reference is JsonObject { Count: 1 } one && one.First() is var (source, place)
            && source is "fromEnv" or "fromFile" && place is JsonValue text && text.TryGetValue<string>(out var where)
            ? (source, where)
            : throw new FileFault($"tag {tag}, secret {name}: must be {{fromEnv: NAME}} or {{fromFile: PATH}}. A value "
                + "does not belong in a file; if this was one, change it where it comes from.");

    private static string Variable(string tag, string name) => "GATEWAY_SECRET_"
        + new string([.. $"{tag}_{name}".Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')]);

    private static string Id(JsonObject tag) => tag["id"]?.ToString() ?? "without an id";

    private static IEnumerable<JsonObject> Tags(JsonObject document) =>
        document["tags"] is JsonArray tags ? tags.OfType<JsonObject>() : [];
}

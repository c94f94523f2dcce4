using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Configuration.Files;

/// <summary>
/// Files of documents, YAML or JSON, put together: lists of resources, or one resource a document with its
/// <c>resource: contract</c>.
/// </summary>
internal static class ConfigurationFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>
    /// Reads files, and of a folder every file that ends in .yaml, .yml or .json, in the order of names.
    /// </summary>
    /// <exception cref="FileFault">One cannot be read.</exception>
    public static JsonObject Read(IEnumerable<string> paths)
    {
        var whole = Empty();
        foreach (var path in paths.SelectMany(Files))
        {
            try
            {
                foreach (var document in Documents(path, File.ReadAllText(path))) Add(whole, document);
            }
            catch (Exception fault) when (fault is FileFault or JsonException or IOException
                or UnauthorizedAccessException)
            {
                throw new FileFault($"{path}: {fault.Message}");
            }
        }

        return whole;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path] : throw new FileFault($"There is no file {path}.");

    private static IReadOnlyList<JsonNode?> Documents(string path, string text) => Path.GetExtension(path) == ".json"
        ? [JsonNode.Parse(text, documentOptions: Strict)]
        : YamlReader.Read(text);

    private static void Add(JsonObject whole, JsonNode? document)
    {
        if (document is null) return;
        if (document is not JsonObject members) throw new FileFault("A document must be an object.");
        if (members["resource"] is { } kind)
        {
            var known = ConfigurationKind.All.FirstOrDefault(one => kind is JsonValue word
                && word.TryGetValue<string>(out var said) && said == one.Word)
                ?? throw new FileFault(
                    $"resource must be one of {string.Join(", ", Words)}, and not {kind.ToJsonString()}.");
            members.Remove("resource");
            whole[known.List]!.AsArray().Add(members.DeepClone());
            return;
        }

        foreach (var (name, list) in members)
        {
            if (whole[name] is not JsonArray all)
                throw new FileFault($"{name} is unknown here. Known are: {string.Join(", ", Lists)}, or resource.");
            if (list is null) continue;
            if (list is not JsonArray items) throw new FileFault($"{name} must be a list.");
            foreach (var item in items) all.Add(item?.DeepClone());
        }
    }

    private static JsonObject Empty() => new(ConfigurationKind.All.Select(kind =>
        KeyValuePair.Create(kind.List, (JsonNode?)new JsonArray())));

    private static IEnumerable<string> Words => ConfigurationKind.All.Select(kind => kind.Word);

    private static IEnumerable<string> Lists => ConfigurationKind.All.Select(kind => kind.List);
}

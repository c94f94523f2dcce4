using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>What one setting may be.</summary>
internal sealed record SettingRule(
    string Type, Regex? Pattern, IReadOnlyList<string>? Enum, int? MinLength, int? MaxLength, double? Minimum,
    double? Maximum, string? Format, string Description, JsonElement? Default)
{
    /// <summary>The setting that lays the operator's event names over the manifest's.</summary>
    public const string EventMap = "event_map";

    public string What => Description.Length > 0 ? Description : $"of type {Type}.";

    public static SettingRule Read(Facts facts, byte[] file)
    {
        var read = new SettingRule(
            facts.OneOf("type", "string", "integer", "number", "boolean", "array", "object"),
            ReadPattern(facts),
            facts.Json.Members.ContainsKey("enum") ? facts.Texts("enum", "texts") : null,
            facts.OptionalInt("minLength", 0, 100_000),
            facts.OptionalInt("maxLength", 0, 100_000),
            facts.OptionalInt("minimum", 0, int.MaxValue),
            facts.OptionalInt("maximum", 0, int.MaxValue),
            facts.OptionalText("format", "`endpoint`"),
            facts.Text("description", "what it is and where to find it"),
            ReadDefault(facts, file));
        facts.OptionalText("title", "its name in the console");
        facts.Optional("examples", JsonValueKind.Array, "a list of examples");
        RequireTexts(facts, "items", read.Type == "array");
        RequireTexts(facts, "additionalProperties", read.Type == "object");
        facts.RefuseOthers();
        return read;
    }

    public List<string> Check(string name, JsonElement value)
    {
        var faults = new List<string>();
        if (!HasType(value))
            return [$"`{name}` is not of type {Type}. It is {What}"];
        var texts = Type switch
        {
            "string" => [value.GetString()!],
            "array" => [.. value.EnumerateArray().Select(item => item.GetString()!)],
            _ => Array.Empty<string>(),
        };
        foreach (var text in texts)
        {
            if (Pattern is not null && !Pattern.IsMatch(text))
                faults.Add($"`{name}` does not look right (it matches {Pattern}). It is {What}");
            if (Enum is not null && !Enum.Contains(text))
                faults.Add($"`{name}` is none of {string.Join(", ", Enum)}.");
            if (text.Length < MinLength || text.Length > MaxLength)
                faults.Add($"`{name}` has {text.Length} characters; from {MinLength ?? 0} to {MaxLength} are allowed.");
            if (Format == "endpoint" && Endpoint.Fault(text) is { } wrong)
                faults.Add($"`{name}` {wrong}");
        }
        if (value.ValueKind == JsonValueKind.Number && (value.GetDouble() < Minimum || value.GetDouble() > Maximum))
            faults.Add($"`{name}` lies outside {Minimum} to {Maximum}.");
        return faults;
    }

    private bool HasType(JsonElement value) => Type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        _ => value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String),
    };

    private static Regex? ReadPattern(Facts facts)
    {
        var pattern = facts.Optional("pattern", JsonValueKind.String, "a regular expression");
        if (pattern is null)
            return null;
        try
        {
            // Without backtracking no setting can make the match run long.
            return new Regex(pattern.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            facts.Fault(pattern.Place, "The pattern cannot be used.", wrong.Message);
            return null;
        }
    }

    private static JsonElement? ReadDefault(Facts facts, byte[] file)
    {
        facts.Ask("default");
        if (!facts.Json.Members.TryGetValue("default", out var member))
            return null;
        var (start, end) = member.Value.Range;
        return JsonElement.Parse(file.AsSpan(start, end - start));
    }

    /// <summary>Lists and objects of settings hold texts and nothing else.</summary>
    private static void RequireTexts(Facts facts, string name, bool isWanted)
    {
        facts.Ask(name);
        var has = facts.Json.Members.TryGetValue(name, out var member);
        if (has != isWanted || has && (member!.Value.Kind != JsonValueKind.Object
            || !member.Value.Members.TryGetValue("type", out var type) || type.Value.Text != "string"))
            facts.Fault(facts.Json.Place, isWanted
                ? $"The setting needs `\"{name}\": {{\"type\": \"string\"}}`."
                : $"`{name}` does not belong to this type.");
    }
}

using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// The part of JSON Schema that settings use: an object of properties with types, patterns, enumerations, lengths and
/// defaults. Anything else in a schema is a fault, so that no rule is written that is not enforced.
/// </summary>
internal sealed class SettingsSchema
{
    private readonly HashSet<string> required;

    private SettingsSchema(
        JsonElement json, IReadOnlyDictionary<string, SettingRule> rules, HashSet<string> required) =>
        (Json, Rules, this.required) = (json, rules, required);

    public JsonElement Json { get; }

    public IReadOnlyDictionary<string, SettingRule> Rules { get; }

    public static SettingsSchema? Read(Facts? facts, byte[] file)
    {
        if (facts is null)
            return null;
        facts.OneOf("type", "object");
        facts.OptionalText("description", "a sentence");
        if (facts.Flag("additionalProperties"))
            facts.Fault(facts.Json.Place,
                "Settings beyond the named ones are not allowed.", "Leave out `additionalProperties`.");
        var rules = new Dictionary<string, SettingRule>();
        var properties = facts.Inner("properties", "an object of settings");
        foreach (var (name, member) in properties?.Json.Members ?? [])
        {
            if (member.Value.Kind == JsonValueKind.Object)
                rules[name] = SettingRule.Read(properties!.Of(name, member.Value), file);
            else
                facts.Fault(member.Value.Place, $"The setting `{name}` is not an object.");
        }
        var required = facts.Json.Members.ContainsKey("required")
            ? facts.Texts("required", "settings", rules.Keys)
            : [];
        facts.RefuseOthers();
        var (start, end) = facts.Json.Range;
        return new SettingsSchema(JsonElement.Parse(file.AsSpan(start, end - start)), rules, [.. required]);
    }

    /// <summary>Whether a setting always holds one of these texts.</summary>
    public bool Holds(string name, IReadOnlyList<string> texts) =>
        Rules.GetValueOrDefault(name) is { Type: "string", Enum: { Count: > 0 } allowed } rule
        && allowed.All(texts.Contains)
        && (required.Contains(name)
            || rule.Default is { ValueKind: JsonValueKind.String } otherwise && texts.Contains(otherwise.GetString()!));

    /// <summary>Every fault of a tag's settings, by setting.</summary>
    public Dictionary<string, List<string>> Check(JsonElement settings)
    {
        var faults = new Dictionary<string, List<string>>();
        if (settings.ValueKind != JsonValueKind.Object)
        {
            faults[""] = ["The settings are not an object."];
            return faults;
        }
        foreach (var name in required.Where(name => !Has(settings, name)))
            faults[name] = [$"`{name}` is missing. It is {Rules[name].What}"];
        foreach (var member in settings.EnumerateObject())
        {
            if (!Rules.TryGetValue(member.Name, out var rule))
                faults[member.Name] =
                    [$"`{member.Name}` is not known. There are {string.Join(", ", Rules.Keys.Order())}."];
            else if (member.Value.ValueKind != JsonValueKind.Null
                && rule.Check(member.Name, member.Value) is { Count: > 0 } wrong)
                faults[member.Name] = wrong;
        }
        return faults;
    }

    /// <summary>The settings with defaults filled in and the event map laid over the manifest's, as JSON.</summary>
    public byte[] Merge(JsonElement settings, IReadOnlyDictionary<string, string> events)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, rule) in Rules)
            {
                if (name == SettingRule.EventMap)
                    continue;
                writer.WritePropertyName(name);
                if (Has(settings, name))
                    settings.GetProperty(name).WriteTo(writer);
                else if (rule.Default is { } otherwise)
                    otherwise.WriteTo(writer);
                else
                    writer.WriteNullValue();
            }
            WriteEvents(writer, settings, events);
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>The names of the events that the operator's map stops.</summary>
    public byte[][] Stopped(JsonElement settings) =>
        Rules.ContainsKey(SettingRule.EventMap) && Has(settings, SettingRule.EventMap)
            ? [.. settings.GetProperty(SettingRule.EventMap).EnumerateObject()
                .Where(entry => entry.Value.GetString() is null or "")
                .Select(entry => Encoding.UTF8.GetBytes(entry.Name))]
            : [];

    /// <summary>The operator's map wins; an event that it maps to "" is not sent.</summary>
    private static void WriteEvents(
        Utf8JsonWriter writer, JsonElement settings, IReadOnlyDictionary<string, string> events)
    {
        var map = new Dictionary<string, string>(events);
        if (Has(settings, SettingRule.EventMap))
        {
            foreach (var entry in settings.GetProperty(SettingRule.EventMap).EnumerateObject())
                map[entry.Name] = entry.Value.GetString() ?? "";
        }
        writer.WriteStartObject(SettingRule.EventMap);
        foreach (var (ours, theirs) in map.Where(entry => entry.Value.Length > 0))
            writer.WriteString(ours, theirs);
        writer.WriteEndObject();
    }

    private static bool Has(JsonElement settings, string name) =>
        settings.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}

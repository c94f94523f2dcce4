using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gateway.Configuration.Files;

/// <summary>
/// Writes JSON as YAML in one spelling: the same value gives the same bytes, and what was written is read back as it
/// was. A text that could be taken for something else, or for a mark of YAML, is in quotes.
/// </summary>
internal static partial class YamlWriter
{
    private static readonly JsonSerializerOptions Quoted =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject document)
    {
        var text = new StringBuilder();
        Members(text, document, 0);
        return text.ToString();
    }

    private static void Members(StringBuilder text, JsonObject members, int indent, bool startsOnLine = false)
    {
        foreach (var (name, value) in members)
        {
            if (!startsOnLine) text.Append(' ', indent);
            startsOnLine = false;
            text.Append(Scalar(JsonValue.Create(name))).Append(':');
            Value(text, value, indent + 2);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } members:
                text.Append('\n');
                Members(text, members, indent);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                Items(text, list, indent);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void Items(StringBuilder text, JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append('-');
            if (item is JsonObject { Count: > 0 } members)
            {
                text.Append(' ');
                Members(text, members, indent + 2, startsOnLine: true);
            }
            else
            {
                Value(text, item, indent + 2);
            }
        }
    }

    private static string Scalar(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var plain)
        ? Plain().IsMatch(plain) && !Taken().IsMatch(plain) ? plain : JsonSerializer.Serialize(plain, Quoted)
        : value?.ToJsonString(Quoted) ?? "null";

    // What needs no quotes anywhere: nothing that begins a mark, no ": " and no " #".
    [GeneratedRegex(@"\A[\p{L}/_][\p{L}\p{Nd}/_.+-]*( [\p{L}\p{Nd}/_.+-]+)*\z")]
    private static partial Regex Plain();

    // What some version of YAML takes for a truth value or for nothing.
    [GeneratedRegex(@"\A(true|false|null|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Taken();
}

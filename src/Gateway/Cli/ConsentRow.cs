using System.Text.Json;
using Gateway.Consent;
using Gateway.Consent.Json;

namespace Gateway.Cli;

/// <summary>What the rows of both verbs have in common.</summary>
internal static class ConsentRow
{
    public static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static void WriteError(Utf8JsonWriter json, DecodeError error)
    {
        json.WriteStartObject();
        GppJson.WriteError(json, error);
        json.WriteEndObject();
    }

    public static void WriteError(Utf8JsonWriter json, string error)
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteEndObject();
    }
}

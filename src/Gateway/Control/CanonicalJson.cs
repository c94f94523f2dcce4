using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Control;

/// <summary>
/// JSON in one spelling, so that the same content has the same SHA-256: members in the order of their UTF-16 code
/// units and strings escaped only where JSON asks for it, as RFC 8785 has it, and no white space. Numbers keep the
/// text they came with: nothing here computes with them, and no digit may get lost.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object content) =>
        Of(JsonSerializer.SerializeToElement(content, content.GetType(), JsonSerializerOptions.Web));

    public static string Of(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Write(json, writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The SHA-256 of a canonical text, in lower-case hex.</summary>
    public static string Sha256(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static void Write(JsonElement json, Utf8JsonWriter writer)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(member.Name);
                Write(member.Value, writer);
            }

            writer.WriteEndObject();
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in json.EnumerateArray())
                Write(item, writer);
            writer.WriteEndArray();
        }
        else
        {
            json.WriteTo(writer);
        }
    }
}

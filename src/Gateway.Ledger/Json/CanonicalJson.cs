using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Ledger.Json;

/// <summary>
/// JSON of which there is one spelling only: the subset of RFC 8785 (JCS) that FORMAT.md §2 names. No floating-point
/// numbers, no null, no duplicate names, integers up to 2^53 - 1, names in UTF-16 order, strings in NFC.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest integer, either way: 2^53 - 1.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    /// <summary>How deep arrays and objects may lie within one another.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
    };

    /// <summary>Writes the one spelling. Members that are null are left out.</summary>
    /// <exception cref="FormatException">
    /// It holds what the format has not: the message says what, and where.
    /// </exception>
    public static byte[] Write(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        // Through JsonElement, so that one writer serves nodes that were built and nodes that were parsed.
        return Write(JsonSerializer.SerializeToElement(node, CanonicalJsonContext.Default.JsonNode));
    }

    /// <summary>Writes the one spelling. Members that are null are left out.</summary>
    /// <exception cref="FormatException">
    /// It holds what the format has not: the message says what, and where.
    /// </exception>
    public static byte[] Write(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        new CanonicalJsonWriter(output, leaveOutNulls: true).Write(element);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads bytes that are the one spelling of their value, an object; false for all others.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out JsonElement value)
    {
        value = default;
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return false;
            var output = new ArrayBufferWriter<byte>(Math.Max(1, bytes.Length));
            new CanonicalJsonWriter(output, leaveOutNulls: false).Write(document.RootElement);
            if (!output.WrittenSpan.SequenceEqual(bytes.Span)) return false;
            value = document.RootElement.Clone();
            return true;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // Not JSON, or not of this subset; InvalidOperationException: a string that is not UTF-16.
            return false;
        }
    }

}

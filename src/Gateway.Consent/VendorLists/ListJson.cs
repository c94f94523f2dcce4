using System.Globalization;
using System.Text.Json;

namespace Gateway.Consent.VendorLists;

/// <summary>What the lists of IAB Europe have in common as JSON.</summary>
internal static class ListJson
{
    public static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The exceptions by which the JSON reader says that a document has another shape.</summary>
    public static bool IsBadList(Exception fault) =>
        fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException
            or ArgumentException;

    /// <summary>
    /// An array of numbers from 1 to 32 as bits n - 1; other numbers are of a later version and ignored.
    /// </summary>
    public static uint Numbers(JsonElement parent, string name)
    {
        var bits = 0u;
        if (!parent.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null)
            return bits;
        foreach (var element in array.EnumerateArray())
        {
            if (element.GetInt32() is >= 1 and <= 32 and var number)
                bits |= 1u << (number - 1);
        }

        return bits;
    }

    public static DateTimeOffset? Date(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var date) && date.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(
            date.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;

    /// <summary>When the entry was deleted; one whose date cannot be read counts as deleted always.</summary>
    public static DateTimeOffset? DeletedDate(JsonElement entry) =>
        entry.TryGetProperty("deletedDate", out var deleted) && deleted.ValueKind != JsonValueKind.Null
            ? Date(entry, "deletedDate") ?? DateTimeOffset.MinValue
            : null;
}

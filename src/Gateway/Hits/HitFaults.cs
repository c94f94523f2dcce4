using System.Globalization;
using System.Text.Json;

namespace Gateway.Hits;

/// <summary>Everything that is wrong with a body: where, what, and how to mend it.</summary>
internal sealed class HitFaults
{
    private const int LongestText = 8 * 1024;

    private Dictionary<string, List<string>>? _faults;

    public bool Any => _faults is not null;

    /// <summary>The faults by the place they are at.</summary>
    public Dictionary<string, string[]> ByPlace =>
        _faults?.ToDictionary(fault => fault.Key, fault => fault.Value.ToArray()) ?? [];

    public void Add(string place, string message)
    {
        _faults ??= [];
        if (!_faults.TryGetValue(place, out var messages)) _faults[place] = messages = [];
        messages.Add(message);
    }

    /// <summary>The value as a text, or a fault and an empty text.</summary>
    public string Text(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text)
            return text;
        Add(place, $"Send a string of at most {LongestText} characters.");
        return "";
    }

    /// <summary>The value as an object, or a fault; null stands for absent.</summary>
    public JsonElement Object(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Object) return value;
        if (value.ValueKind != JsonValueKind.Null) Add(place, "Send a JSON object.");
        return default;
    }

    /// <summary>The value as an instant, or a fault.</summary>
    public DateTimeOffset? Instant(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(),
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        Add(place, "Send an ISO 8601 instant: '2026-11-21T10:00:00.000Z'.");
        return null;
    }
}

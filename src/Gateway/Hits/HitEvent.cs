using System.Text.Json;

namespace Gateway.Hits;

/// <summary>One event of a body: GA4's parameters beside its id, name and time, and the page it happened on.</summary>
internal sealed class HitEvent
{
    private const int LongestName = 40;

    public string? Id { get; private set; }

    public string Name { get; private set; } = "";

    public DateTimeOffset? Time { get; private set; }

    /// <summary>All members, the parameters among them.</summary>
    public JsonElement Members { get; private set; }

    public JsonElement Page { get; private set; }

    public static HitEvent Read(JsonElement value, string path, HitFaults faults)
    {
        var read = new HitEvent { Members = faults.Object(value, path) };
        if (read.Members.ValueKind != JsonValueKind.Object) return read;
        if (value.TryGetProperty("id", out var id)) read.Id = ReadId(id, path, faults);
        if (value.TryGetProperty("time", out var time)) read.Time = faults.Instant(time, $"{path}.time");
        if (value.TryGetProperty("page", out var page)) read.Page = faults.Object(page, $"{path}.page");
        read.Name = value.TryGetProperty("name", out var name) ? faults.Text(name, $"{path}.name") : "";
        if (read.Name.Length is 0 or > LongestName)
            faults.Add($"{path}.name", $"Name the event in 1 to {LongestName} characters, as GA4 does: 'purchase'.");
        return read;
    }

    /// <summary>Whether a member is no parameter but part of the envelope.</summary>
    public static bool IsEnvelope(ReadOnlySpan<char> member) => member is "id" or "name" or "time" or "page";

    private static string? ReadId(JsonElement value, string path, HitFaults faults)
    {
        var id = faults.Text(value, $"{path}.id");
        if (id.Length is >= 8 and <= 64 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return id;
        faults.Add($"{path}.id", "Use 8 to 64 letters, digits, '-' or '_' (a UUID), or leave the id out.");
        return null;
    }
}

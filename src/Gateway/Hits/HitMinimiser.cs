using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// Writes the scope that templates will see, with the fields of some data categories and no others: what no tag may
/// receive ends here.
/// </summary>
internal static class HitMinimiser
{
    private const int LongestOnStack = 128;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    /// <param name="hit">The hit as received.</param>
    /// <param name="allowed">What may be written.</param>
    /// <param name="written">Of that, what the hit really held.</param>
    public static byte[] Minimise(in ReceivedHit hit, CategorySet allowed, out CategorySet written)
    {
        written = CategorySet.Of(DataCategory.Event);
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = s_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        written |= WriteEvent(writer, hit, allowed);
        written |= Copy(writer, "page", hit.Event.Page, allowed);
        written |= Copy(writer, "user", hit.Body.User, allowed);
        written |= WriteClient(writer, hit, allowed);
        written |= WriteVisitor(writer, hit, allowed);
        written |= WriteClick(writer, hit, allowed);
        WriteSite(writer, hit);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static CategorySet WriteEvent(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        writer.WriteStartObject("event");
        writer.WriteString("id", hit.Id);
        writer.WriteString("name", hit.Event.Name);
        WriteTime(writer, hit.Time);
        var written = CategorySet.Empty;
        foreach (var member in hit.Event.Members.EnumerateObject())
        {
            written |= Write(writer, "event", member, allowed);
        }

        writer.WriteEndObject();
        return written;
    }

    // To the millisecond, as browsers tell it. The round trip format is the one that .NET writes without parsing it.
    private static void WriteTime(Utf8JsonWriter writer, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte["2026-11-21T10:00:00.0000000Z".Length];
        time.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text["2026-11-21T10:00:00.000".Length] = (byte)'Z';
        writer.WriteString("time", text[.."2026-11-21T10:00:00.000Z".Length]);
    }

    private static CategorySet WriteClient(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        var written = CategorySet.Empty;
        writer.WriteStartObject("client");
        if (allowed.Contains(DataCategory.IpAddress) && hit.Ip is not null)
        {
            writer.WriteString("ip", hit.Ip);
            written |= CategorySet.Of(DataCategory.IpAddress);
        }

        if (allowed.Contains(DataCategory.Device))
        {
            writer.WriteString("user_agent", hit.UserAgent);
            if (hit.Language is not null) writer.WriteString("language", hit.Language);
            written |= CategorySet.Of(DataCategory.Device);
        }

        writer.WriteEndObject();
        return written;
    }

    private static CategorySet WriteVisitor(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        if (!allowed.Contains(DataCategory.PseudonymousId) || hit.VisitorId is null) return CategorySet.Empty;
        writer.WriteStartObject("visitor");
        writer.WriteString("id", hit.VisitorId);
        writer.WriteString("session", hit.Session);
        writer.WriteEndObject();
        return CategorySet.Of(DataCategory.PseudonymousId);
    }

    private static CategorySet WriteClick(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        if (hit.Clicks is not { Count: > 0 } clicks) return Copy(writer, "click", hit.Body.Click, allowed);
        if (!allowed.Contains(DataCategory.ClickId)) return CategorySet.Empty;
        writer.WriteStartObject("click");
        if (hit.Body.Click.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in hit.Body.Click.EnumerateObject()) Write(writer, "click", member, allowed);
        }

        foreach (var (name, id) in clicks) writer.WriteString(name, id);
        writer.WriteEndObject();
        return CategorySet.Of(DataCategory.ClickId);
    }

    private static void WriteSite(Utf8JsonWriter writer, in ReceivedHit hit)
    {
        writer.WriteStartObject("site");
        writer.WriteString("key", hit.Site.Key);
        writer.WriteString("domain", hit.Domain);
        writer.WriteEndObject();
    }

    private static CategorySet Copy(Utf8JsonWriter writer, string group, JsonElement from, CategorySet allowed)
    {
        var written = CategorySet.Empty;
        if (from.ValueKind != JsonValueKind.Object) return written;
        writer.WriteStartObject(group);
        foreach (var member in from.EnumerateObject()) written |= Write(writer, group, member, allowed);
        writer.WriteEndObject();
        return written;
    }

    private static CategorySet Write(Utf8JsonWriter writer, string group, JsonProperty member, CategorySet allowed)
    {
        // Names and values as they came: nothing is decoded and encoded again, a number keeps its digits, and a text
        // that is no valid UTF-16 passes unchanged.
        var utf8 = JsonMarshal.GetRawUtf8PropertyName(member);
        Span<char> letters = stackalloc char[LongestOnStack];
        ReadOnlySpan<char> name = utf8.Contains((byte)'\\') || !Encoding.UTF8.TryGetChars(utf8, letters, out var length)
            ? member.Name
            : letters[..length];
        if (group == "event" && HitEvent.IsEnvelope(name)) return CategorySet.Empty;
        if (HitFields.CategoryOf(group, name) is not { } category || !allowed.Contains(category))
            return CategorySet.Empty;
        writer.WritePropertyName(name);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(member.Value), skipInputValidation: true);
        return CategorySet.Of(category);
    }
}

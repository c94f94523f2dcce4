using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// Writes the scope that templates will see, with the fields of some data categories and no others: what no tag may
/// receive ends here.
/// </summary>
internal static class HitMinimiser
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    public static byte[] Minimise(in ReceivedHit hit, CategorySet allowed)
    {
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = s_writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        WriteEvent(writer, hit, allowed);
        Copy(writer, "page", hit.Event.Page, allowed);
        Copy(writer, "user", hit.Body.User, allowed);
        WriteClient(writer, hit, allowed);
        WriteVisitor(writer, hit, allowed);
        Copy(writer, "click", hit.Body.Click, allowed);
        WriteSite(writer, hit);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEvent(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        writer.WriteStartObject("event");
        writer.WriteString("id", hit.Id);
        writer.WriteString("name", hit.Event.Name);
        writer.WriteString("time", hit.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        foreach (var member in hit.Event.Members.EnumerateObject())
        {
            if (!HitEvent.IsEnvelope(member.Name) && Allows(allowed, "event", member.Name)) member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteClient(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        writer.WriteStartObject("client");
        if (allowed.Contains(DataCategory.IpAddress) && hit.Ip is not null) writer.WriteString("ip", hit.Ip);
        if (allowed.Contains(DataCategory.Device))
        {
            writer.WriteString("user_agent", hit.UserAgent);
            if (hit.Language is not null) writer.WriteString("language", hit.Language);
        }

        writer.WriteEndObject();
    }

    private static void WriteVisitor(Utf8JsonWriter writer, in ReceivedHit hit, CategorySet allowed)
    {
        if (!allowed.Contains(DataCategory.PseudonymousId) || hit.VisitorId is null) return;
        writer.WriteStartObject("visitor");
        writer.WriteString("id", hit.VisitorId);
        writer.WriteString("session", hit.Session);
        writer.WriteEndObject();
    }

    private static void WriteSite(Utf8JsonWriter writer, in ReceivedHit hit)
    {
        writer.WriteStartObject("site");
        writer.WriteString("key", hit.Site.Key);
        writer.WriteString("domain", hit.Domain);
        writer.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter writer, string group, JsonElement from, CategorySet allowed)
    {
        if (from.ValueKind != JsonValueKind.Object) return;
        writer.WriteStartObject(group);
        foreach (var member in from.EnumerateObject())
        {
            if (Allows(allowed, group, member.Name)) member.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static bool Allows(CategorySet allowed, string group, string name) =>
        HitFields.CategoryOf(group, name) is { } category && allowed.Contains(category);
}

using System.Text.Json;

namespace Gateway.Hits;

/// <summary>The parsed body of <c>POST /g/collect</c>; it reads from pooled memory, so dispose of it.</summary>
internal sealed class HitBody : IDisposable
{
    /// <summary>Deeper than GA4's items ever are, and shallow enough for any parser behind us.</summary>
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    private readonly JsonDocument _document;

    private HitBody(JsonDocument document) => _document = document;

    public string Site { get; private set; } = "";

    public IReadOnlyList<HitEvent> Events { get; private set; } = [];

    public JsonElement User { get; private set; }

    public JsonElement Client { get; private set; }

    public JsonElement Click { get; private set; }

    public JsonElement Consent { get; private set; }

    /// <summary>When the browser sent it, by the browser's clock.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The language of the visitor's browser, when it said so.</summary>
    public string? Language =>
        Client.ValueKind == JsonValueKind.Object && Client.TryGetProperty("language", out var language)
            && language.ValueKind == JsonValueKind.String
            ? language.GetString()
            : null;

    /// <summary>How many members of the body nobody knows; they are not kept.</summary>
    public int Ignored { get; private set; }

    /// <summary>The whole body, for the demo's page.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>Parses and checks the shape; every fault is collected.</summary>
    /// <exception cref="JsonException">Not JSON, too deep, or a name twice in one object.</exception>
    public static HitBody Parse(ReadOnlyMemory<byte> utf8, int mostEvents, HitFaults faults)
    {
        var body = new HitBody(JsonDocument.Parse(utf8, Strict));
        if (body.Root.ValueKind != JsonValueKind.Object) faults.Add("", "Send one JSON object.");
        else body.Read(mostEvents, faults);
        return body;
    }

    public void Dispose() => _document.Dispose();

    private void Read(int mostEvents, HitFaults faults)
    {
        foreach (var member in Root.EnumerateObject())
        {
            if (member.NameEquals("site"u8)) Site = faults.Text(member.Value, "site");
            else if (member.NameEquals("events"u8)) Events = ReadEvents(member.Value, mostEvents, faults);
            else if (member.NameEquals("user"u8)) User = faults.Object(member.Value, "user");
            else if (member.NameEquals("client"u8)) Client = faults.Object(member.Value, "client");
            else if (member.NameEquals("click"u8)) Click = faults.Object(member.Value, "click");
            else if (member.NameEquals("consent"u8)) Consent = faults.Object(member.Value, "consent");
            else if (member.NameEquals("sent_at"u8)) SentAt = faults.Instant(member.Value, "sent_at");
            else Ignored++;
        }

        if (Site.Length == 0) faults.Add("site", "Send the site's public key.");
        if (Events.Count == 0) faults.Add("events", "Send at least one event.");
    }

    private static List<HitEvent> ReadEvents(JsonElement value, int most, HitFaults faults)
    {
        var events = new List<HitEvent>();
        if (value.ValueKind != JsonValueKind.Array)
        {
            faults.Add("events", "Send an array of events.");
            return events;
        }

        if (value.GetArrayLength() > most)
        {
            faults.Add("events", $"Send at most {most} events in one request.");
            return events;
        }

        foreach (var item in value.EnumerateArray())
            events.Add(HitEvent.Read(item, $"events[{events.Count}]", faults));
        return events;
    }
}

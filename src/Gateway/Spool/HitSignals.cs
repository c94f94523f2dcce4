using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Consent;

namespace Gateway.Spool;

/// <summary>The consent signals that came with a hit, kept with it as long as it waits.</summary>
internal sealed partial class HitSignals
{
    private HitSignals(ConsentSignals raw, string? record, byte[] json) => (Raw, Record, Json) = (raw, record, json);

    /// <summary>The raw signals; the own record is not among them, it is looked up whenever it is needed.</summary>
    public ConsentSignals Raw { get; }

    /// <summary>The id of the visitor's own consent record.</summary>
    public string? Record { get; }

    /// <summary>Both, as the spool stores them.</summary>
    public byte[] Json { get; }

    public static HitSignals Of(ConsentSignals raw, string? record) =>
        new(raw, record, JsonSerializer.SerializeToUtf8Bytes(new Stored(raw, record), StoredContext.Default.Stored));

    /// <summary>Of a hit whose signals are not known.</summary>
    public static HitSignals None { get; } = Of(new ConsentSignals(), null);

    /// <summary>Null when the stored text is damaged: the hit's consent is unknown, so it is not sent.</summary>
    public static HitSignals? TryRead(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StoredContext.Default.Stored) is { } stored
                ? new HitSignals(stored.Raw, stored.Record, json)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Stored(ConsentSignals Raw, string? Record);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(Stored))]
    internal sealed partial class StoredContext : JsonSerializerContext;
}

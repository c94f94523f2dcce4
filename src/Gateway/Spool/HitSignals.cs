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

    /// <exception cref="JsonException">
    /// The stored text is damaged: the hit's consent is unknown, so it is not sent.
    /// </exception>
    public static HitSignals Read(byte[] json)
    {
        var stored = JsonSerializer.Deserialize(json, StoredContext.Default.Stored)
            ?? throw new JsonException("spool.db: a hit without consent signals");
        return new HitSignals(stored.Raw, stored.Record, json);
    }

    internal sealed record Stored(ConsentSignals Raw, string? Record);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(Stored))]
    internal sealed partial class StoredContext : JsonSerializerContext;
}

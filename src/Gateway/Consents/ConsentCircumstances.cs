using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Consent;

namespace Gateway.Consents;

/// <summary>
/// How a choice was made, as far as proof needs it and no further: no address, no user agent. What was not recorded is
/// null.
/// </summary>
internal sealed partial record ConsentCircumstances
{
    /// <summary>The visitor's country, upper-case ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>The law that the notice was written for.</summary>
    public ConsentRegimes? Regimes { get; init; }

    public DeviceKind? Device { get; init; }

    /// <summary>Where in the page: <c>notice</c>, <c>choices</c>, or <c>api</c> for a call of <c>gw</c>.</summary>
    public string? Via { get; init; }

    /// <summary>When, by the visitor's clock: a claim.</summary>
    public DateTimeOffset? ClientTime { get; init; }

    /// <summary>SHA-256 of the script that showed the notice, lower-case hexadecimal.</summary>
    public string? Code { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Context.Default.ConsentCircumstances);

    public static ConsentCircumstances Read(string json) =>
        JsonSerializer.Deserialize(json, Context.Default.ConsentCircumstances) ?? new();

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(ConsentCircumstances))]
    private sealed partial class Context : JsonSerializerContext;
}

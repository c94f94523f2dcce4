using System.Globalization;
using System.Text.Json;

namespace Gateway.Delivery.Tokens;

/// <summary>A token and for how long it may be used. Printing it shows nothing.</summary>
internal sealed class AccessToken(string value, TimeSpan life)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    private static readonly string[] Errors =
    [
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
        "invalid_scope",
    ];

    private static readonly TimeSpan Unstated = TimeSpan.FromMinutes(5);

    /// <summary>How long it is valid from the moment it was asked for.</summary>
    public TimeSpan Life => life;

    /// <summary>The token itself, for the one place that sends it to the vendor.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";

    /// <summary>Reads a successful answer (RFC 6749 §5.1); null when it holds no bearer token.</summary>
    public static AccessToken? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            var answer = json.RootElement;
            if (answer.ValueKind != JsonValueKind.Object || Text(answer, "access_token") is not { Length: > 0 } token
                || token.Any(letter => letter is <= ' ' or > '~')
                || Text(answer, "token_type") is { } type && !type.Equals("bearer", StringComparison.OrdinalIgnoreCase))
                return null;
            return new AccessToken(token, Seconds(answer) is > 0 and var seconds
                ? TimeSpan.FromSeconds(Math.Min(seconds, 7 * 24 * 3600))
                : Unstated);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The error code of a refusal (RFC 6749 §5.2), when it is one that the RFC knows.</summary>
    public static string? Error(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Errors.FirstOrDefault(known => known == Text(json.RootElement, "error"))
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Some servers write the number as a text.
    private static double Seconds(JsonElement answer) =>
        !answer.TryGetProperty("expires_in", out var value) ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.None,
            CultureInfo.InvariantCulture, out var text) ? text : 0;
}

using System.Text.Json;

namespace Gateway.Templates.Vendors;

/// <summary>Consent as an example or the command line gives it; whatever does not say granted is denied.</summary>
internal static class ConsentReading
{
    public static ConsentPassThrough Of(JsonElement hit)
    {
        if (hit.ValueKind != JsonValueKind.Object || !hit.TryGetProperty("consent", out var consent)
            || consent.ValueKind != JsonValueKind.Object)
            return ConsentPassThrough.Denied;
        var google = consent.TryGetProperty("google", out var inner) && inner.ValueKind == JsonValueKind.Object
            ? inner
            : consent;
        return new ConsentPassThrough
        {
            AdStorage = IsGranted(google, "ad_storage"),
            AnalyticsStorage = IsGranted(google, "analytics_storage"),
            AdUserData = IsGranted(google, "ad_user_data"),
            AdPersonalization = IsGranted(google, "ad_personalization"),
            UsAllowed = IsGranted(consent, "us_allowed"),
            GdprApplies = consent.TryGetProperty("gdpr_applies", out var applies)
                && applies.ValueKind is JsonValueKind.True or JsonValueKind.False ? applies.GetBoolean() : null,
            Tcf = Text(consent, "tcf"),
            Gpp = Text(consent, "gpp"),
            UsPrivacy = Text(consent, "usp"),
        };
    }

    private static bool IsGranted(JsonElement consent, string name) =>
        consent.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True
            || value.ValueKind == JsonValueKind.String
            && string.Equals(value.GetString(), "granted", StringComparison.OrdinalIgnoreCase));

    private static string? Text(JsonElement consent, string name) =>
        consent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

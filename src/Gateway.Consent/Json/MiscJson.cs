using System.Text.Json;
using Gateway.Consent.Google;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Json;

/// <summary>The small signals as JSON. One that does not decode is <c>{"valid":false}</c>.</summary>
public static class MiscJson
{
    private const string UnclearOptOut =
        "third character must be Y or N when CCPA applies; treat as opted out";

    /// <summary>
    /// Writes one object for a signal of this kind; false, with nothing written, for an unknown kind.
    /// </summary>
    /// <param name="json">The writer.</param>
    /// <param name="kind">google-gcd, google-gcs, google-ac, us-privacy or sec-gpc.</param>
    /// <param name="input">The signal as received.</param>
    public static bool TryWrite(Utf8JsonWriter json, string? kind, string input)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (kind)
        {
            case "google-gcd": WriteGcd(json, input); return true;
            case "google-gcs": WriteGcs(json, input); return true;
            case "google-ac": WriteAc(json, input); return true;
            case "us-privacy": WriteUsPrivacy(json, input); return true;
            case "sec-gpc": WriteGpc(json, input); return true;
            default: return false;
        }
    }

    private static void WriteGcd(Utf8JsonWriter json, string input)
    {
        json.WriteStartObject();
        var valid = GcdSignal.TryDecode(input, out var gcd, out _);
        json.WriteBoolean("valid", valid);
        if (valid)
        {
            json.WriteStartObject("signals");
            WriteState(json, "ad_storage", gcd.AdStorage);
            WriteState(json, "analytics_storage", gcd.AnalyticsStorage);
            WriteState(json, "ad_user_data", gcd.AdUserData);
            WriteState(json, "ad_personalization", gcd.AdPersonalization);
            json.WriteEndObject();
            json.WriteBoolean("gpc", gcd.Gpc);
        }

        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, string name, GcdState state)
    {
        json.WriteStartObject(name);
        json.WriteString("default", Word(state.Default));
        json.WriteString("update", Word(state.Update));
        json.WriteString("effective", Word(state.Effective));
        json.WriteEndObject();
    }

    private static void WriteGcs(Utf8JsonWriter json, string input)
    {
        json.WriteStartObject();
        var valid = GcsSignal.TryDecode(input, out var gcs, out _);
        json.WriteBoolean("valid", valid);
        if (valid)
        {
            json.WriteString("ad_storage", Word(gcs.AdStorage));
            json.WriteString("analytics_storage", Word(gcs.AnalyticsStorage));
        }

        json.WriteEndObject();
    }

    private static void WriteAc(Utf8JsonWriter json, string input)
    {
        json.WriteStartObject();
        var valid = AdditionalConsentString.TryDecode(input, out var ac, out _);
        json.WriteBoolean("valid", valid);
        if (valid)
        {
            json.WriteNumber("version", ac!.Version);
            WriteIds(json, "consented", ac.Consented);
            WriteIds(json, "disclosed_not_consented", ac.DisclosedNotConsented);
        }

        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<int>? ids)
    {
        if (ids is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteNumberValue(id);
        json.WriteEndArray();
    }

    private static void WriteUsPrivacy(Utf8JsonWriter json, string input)
    {
        json.WriteStartObject();
        var valid = UsPrivacyString.TryDecode(input, out var privacy, out _);
        json.WriteBoolean("valid", valid);
        if (valid)
        {
            json.WriteBoolean("applies", privacy!.Applies);
            json.WriteString("notice", [privacy.Notice]);
            json.WriteString("opt_out_sale", [privacy.OptOutSale]);
            json.WriteString("lspa", [privacy.LspaCovered]);
            json.WriteBoolean("sale_allowed", privacy.SaleAllowed);
            if (privacy is { Applies: true, OptOutSale: '-' })
                json.WriteString("note", UnclearOptOut);
        }

        json.WriteEndObject();
    }

    private static void WriteGpc(Utf8JsonWriter json, string input)
    {
        json.WriteStartObject();
        json.WriteBoolean("opt_out", GlobalPrivacyControl.IsOptOut(input));
        json.WriteEndObject();
    }

    private static string? Word(ConsentState state) => state switch
    {
        ConsentState.Granted => "granted",
        ConsentState.Denied => "denied",
        _ => null,
    };
}

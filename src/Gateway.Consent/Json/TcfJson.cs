using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Gateway.Consent.Tcf;
using Gateway.Consent.TcfCanada;

namespace Gateway.Consent.Json;

/// <summary>
/// Decoded strings as JSON, for people and tools. Vendor sets are short strings (<c>"1-5,9"</c>, null for an absent
/// segment), purposes are lists of numbers from 1, instants are ISO 8601 in UTC with milliseconds.
/// </summary>
public static class TcfJson
{
    /// <summary>Writes one object with every field of the string.</summary>
    public static void Write(Utf8JsonWriter json, TcString tc)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(tc);
        var core = tc.Core;
        json.WriteStartObject();
        json.WriteNumber("version", core.Version);
        WriteInstant(json, "created", core.Created);
        WriteInstant(json, "last_updated", core.LastUpdated);
        json.WriteNumber("cmp_id", core.CmpId);
        json.WriteNumber("cmp_version", core.CmpVersion);
        json.WriteNumber("consent_screen", core.ConsentScreen);
        json.WriteString("consent_language", core.ConsentLanguage);
        json.WriteNumber("vendor_list_version", core.VendorListVersion);
        json.WriteNumber("tcf_policy_version", core.TcfPolicyVersion);
        json.WriteBoolean("is_service_specific", core.IsServiceSpecific);
        json.WriteBoolean("use_non_standard_texts", core.UseNonStandardTexts);
        WriteIds(json, "special_feature_opt_ins", core.SpecialFeatureOptIns);
        WriteIds(json, "purposes_consent", core.PurposesConsent);
        WriteIds(json, "purposes_li_transparency", core.PurposesLITransparency);
        json.WriteBoolean("purpose_one_treatment", core.PurposeOneTreatment);
        json.WriteString("publisher_cc", core.PublisherCC);
        json.WriteString("vendor_consents", tc.VendorConsents.ToString());
        json.WriteString("vendor_legitimate_interests", tc.VendorLegitimateInterests.ToString());
        json.WriteNumber("vendor_consents_max_id", tc.VendorConsents.MaxId);
        json.WriteNumber("vendor_legitimate_interests_max_id", tc.VendorLegitimateInterests.MaxId);
        WriteRestrictions(json, tc.PublisherRestrictions);
        json.WriteString("disclosed_vendors", tc.DisclosedVendors?.ToString());
        if (tc.DisclosedVendors is { } disclosed)
            json.WriteNumber("disclosed_vendors_max_id", disclosed.MaxId);
        else
            json.WriteNull("disclosed_vendors_max_id");
        json.WriteString("allowed_vendors", tc.AllowedVendors?.ToString());
        WritePublisherTc(json, tc.PublisherTc, "consent", "li_transparency");
        json.WriteEndObject();
    }

    /// <summary>Writes one object with every field of section tcfcav1.</summary>
    public static void Write(Utf8JsonWriter json, TcfCanadaString tc)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(tc);
        var core = tc.Core;
        json.WriteStartObject();
        json.WriteNumber("version", core.Version);
        WriteInstant(json, "created", core.Created);
        WriteInstant(json, "last_updated", core.LastUpdated);
        json.WriteNumber("cmp_id", core.CmpId);
        json.WriteNumber("cmp_version", core.CmpVersion);
        json.WriteNumber("consent_screen", core.ConsentScreen);
        json.WriteString("consent_language", core.ConsentLanguage);
        json.WriteNumber("vendor_list_version", core.VendorListVersion);
        json.WriteNumber("tcf_policy_version", core.TcfPolicyVersion);
        json.WriteBoolean("use_non_standard_stacks", core.UseNonStandardStacks);
        WriteIds(json, "special_feature_express_consent", core.SpecialFeatureExpressConsent);
        WriteIds(json, "purposes_express_consent", core.PurposesExpressConsent);
        WriteIds(json, "purposes_implied_consent", core.PurposesImpliedConsent);
        json.WriteString("vendor_express_consent", tc.VendorExpressConsent.ToString());
        json.WriteString("vendor_implied_consent", tc.VendorImpliedConsent.ToString());
        WriteRestrictions(json, tc.PublisherRestrictions);
        json.WriteString("disclosed_vendors", tc.DisclosedVendors?.ToString());
        WritePublisherTc(json, tc.PublisherTc, "express_consent", "implied_consent");
        json.WriteEndObject();
    }

    internal static void WriteIds(Utf8JsonWriter json, string name, ulong ids)
    {
        json.WriteStartArray(name);
        for (var rest = ids; rest != 0; rest &= rest - 1)
            json.WriteNumberValue(BitOperations.TrailingZeroCount(rest) + 1);
        json.WriteEndArray();
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset instant) =>
        json.WriteString(name, instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    private static void WriteRestrictions(Utf8JsonWriter json, IReadOnlyList<PublisherRestriction> restrictions)
    {
        json.WriteStartArray("publisher_restrictions");
        foreach (var restriction in restrictions)
        {
            json.WriteStartObject();
            json.WriteNumber("purpose_id", restriction.PurposeId);
            json.WriteNumber("restriction_type", restriction.RestrictionType);
            json.WriteString("vendors", restriction.Vendors.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePublisherTc(Utf8JsonWriter json, PublisherTc? tc, string first, string second)
    {
        if (tc is null)
        {
            json.WriteNull("publisher_tc");
            return;
        }

        json.WriteStartObject("publisher_tc");
        WriteIds(json, "purposes_" + first, tc.PurposesConsent);
        WriteIds(json, "purposes_" + second, tc.PurposesLITransparency);
        json.WriteNumber("num_custom_purposes", tc.NumCustomPurposes);
        WriteIds(json, "custom_purposes_" + first, tc.CustomPurposesConsent);
        WriteIds(json, "custom_purposes_" + second, tc.CustomPurposesLITransparency);
        json.WriteEndObject();
    }
}

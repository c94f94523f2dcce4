using System.Globalization;
using System.Text.Json;
using Gateway.Consent.Gpp;
using Gateway.Consent.Tcf;

namespace Gateway.Consent.Json;

/// <summary>
/// Decisions as JSON: the TCF basis of each purpose for one vendor, and the US opt-outs of a GPP string.
/// </summary>
public static class DecisionJson
{
    private const int SpecialPurposes = 3;
    private const int SpecialFeatures = 2;

    /// <summary>Writes string_valid, vendor_ok, the two reasons, and the basis per purpose.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="invalid">Why the string is invalid; empty for a valid one.</param>
    /// <param name="decision">The decision for the vendor; of an invalid string it is not even asked.</param>
    public static void Write(Utf8JsonWriter json, ConsentReasons invalid, in TcVendorDecision decision)
    {
        ArgumentNullException.ThrowIfNull(json);
        var refusal = invalid.IsEmpty ? decision.VendorRefusal : ConsentReason.None;
        var usable = invalid.IsEmpty && refusal == ConsentReason.None;
        json.WriteStartObject();
        json.WriteBoolean("string_valid", invalid.IsEmpty);
        json.WriteString("string_reason", FirstReason(invalid));
        json.WriteBoolean("vendor_ok", refusal == ConsentReason.None);
        json.WriteString("vendor_reason", VendorReason(refusal));

        json.WriteStartObject("purposes");
        foreach (var purpose in PurposeSet.All)
            json.WriteString(Number((int)purpose), usable ? Basis(decision, purpose) : "deny");
        json.WriteEndObject();

        WriteSpecial(json, "special_purposes", SpecialPurposes, usable ? decision.SpecialPurposes : 0);
        WriteSpecial(json, "special_features", SpecialFeatures, usable ? decision.SpecialFeatures : 0);
        json.WriteEndObject();
    }

    /// <summary>Writes sale, sharing, targeted_advertising, known_child and the rest of the verdict.</summary>
    public static void Write(Utf8JsonWriter json, in UsVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("sale", Word(verdict.Sale));
        json.WriteString("sharing", Word(verdict.Sharing));
        json.WriteString("targeted_advertising", Word(verdict.TargetedAdvertising));
        json.WriteString("known_child", verdict.KnownChild switch
        {
            UsKnownChild.NotAKnownChild => "not-a-known-child",
            UsKnownChild.ConsentSignalled => "consent-signalled",
            _ => "deny",
        });
        TcfJson.WriteIds(json, "sensitive_denied_categories", verdict.SensitiveDenied);
        json.WriteBoolean("service_provider_mode", verdict.ServiceProviderMode);
        json.WriteEndObject();
    }

    private static string? FirstReason(ConsentReasons reasons)
    {
        foreach (var reason in reasons)
        {
            return reason switch
            {
                ConsentReason.TcfPolicyVersion => "policy-version-below-4",
                _ => Dashed(reason, "tcf."),
            };
        }

        return null;
    }

    private static string? VendorReason(ConsentReason reason) => reason switch
    {
        ConsentReason.None => null,
        ConsentReason.VendorNotInList => "not-in-gvl",
        ConsentReason.VendorDeleted => "deleted-from-gvl",
        ConsentReason.VendorNotDisclosed => "not-disclosed",
        _ => Dashed(reason, "tcf."),
    };

    private static string Dashed(ConsentReason reason, string prefix) =>
        ConsentReasons.Describe(reason).Code.Replace(prefix, "", StringComparison.Ordinal).Replace('_', '-');

    private static string Basis(in TcVendorDecision decision, Purpose purpose)
    {
        if (decision.Consent.Contains(purpose))
            return "consent";
        return decision.LegitimateInterest.Contains(purpose) ? "legitimate-interest" : "deny";
    }

    private static void WriteSpecial(Utf8JsonWriter json, string name, int count, uint allowed)
    {
        json.WriteStartObject(name);
        for (var number = 1; number <= count; number++)
            json.WriteString(Number(number), (allowed >> (number - 1) & 1) != 0 ? "allow" : "deny");
        json.WriteEndObject();
    }

    private static string Word(UsAnswer answer) => answer switch
    {
        UsAnswer.NoField => "no-field",
        UsAnswer.Allow => "allow",
        UsAnswer.Ambiguous => "ambiguous",
        _ => "deny",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

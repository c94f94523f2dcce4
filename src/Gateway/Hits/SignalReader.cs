using System.Text.Json;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Spool;

namespace Gateway.Hits;

/// <summary>Takes the raw consent signals out of a request. They are claims; the evaluator judges them.</summary>
internal static class SignalReader
{
    public static HitSignals Read(HttpContext context, JsonElement consent, SitePolicy? site, HitFaults faults)
    {
        var signals = new ConsentSignals
        {
            SecGpc = Header(context, "Sec-GPC"),
            Cmp = site?.Cmp?.Read(Header(context, "Cookie")),
            ObjectsToExempt = Visitor.ObjectsToExempt(context),
        };
        var record = Visitor.ConsentId(context);
        if (consent.ValueKind != JsonValueKind.Object) return HitSignals.Of(signals, record);
        foreach (var member in consent.EnumerateObject())
        {
            var value = member.Value;
            if (value.ValueKind == JsonValueKind.Null) continue;
            var place = $"consent.{member.Name}";
            switch (member.Name)
            {
                case "tcf": signals = signals with { Tcf = faults.Text(value, place) }; break;
                case "gdpr_applies": signals = signals with { GdprApplies = Flag(value, place, faults) }; break;
                case "gpp": signals = signals with { Gpp = faults.Text(value, place) }; break;
                case "gpp_sid": signals = signals with { GppSid = Sections(value, place, faults) }; break;
                case "usp": signals = signals with { UsPrivacy = faults.Text(value, place) }; break;
                case "google": signals = signals with { Google = Google(value, place, faults) }; break;
                case "ac": signals = signals with { AdditionalConsent = faults.Text(value, place) }; break;
                case "record": record ??= faults.Text(value, place); break;
                default: break;
            }
        }

        return HitSignals.Of(signals, record);
    }

    private static string? Header(HttpContext context, string name) =>
        context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    private static bool? Flag(JsonElement value, string place, HitFaults faults)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Number when value.TryGetInt32(out var bit) && bit is 0 or 1: return bit == 1;
            default:
                faults.Add(place, "Send true or false.");
                return null;
        }
    }

    private static List<int>? Sections(JsonElement value, string place, HitFaults faults)
    {
        var sections = new List<int>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var id)) break;
                sections.Add(id);
            }

            if (sections.Count == value.GetArrayLength()) return sections;
        }

        faults.Add(place, "Send the section ids as an array of numbers: [7].");
        return null;
    }

    private static GoogleSignals? Google(JsonElement value, string place, HitFaults faults)
    {
        if (faults.Object(value, place).ValueKind != JsonValueKind.Object) return null;
        return new GoogleSignals
        {
            AdStorage = State(value, "ad_storage"),
            AnalyticsStorage = State(value, "analytics_storage"),
            AdUserData = State(value, "ad_user_data"),
            AdPersonalization = State(value, "ad_personalization"),
        };
    }

    private static ConsentState State(JsonElement google, string type) =>
        !google.TryGetProperty(type, out var value) || value.ValueKind != JsonValueKind.String ? ConsentState.Unknown
        : value.ValueEquals("granted") ? ConsentState.Granted
        : value.ValueEquals("denied") ? ConsentState.Denied
        : ConsentState.Unknown;
}

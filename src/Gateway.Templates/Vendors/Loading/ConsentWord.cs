using System.Text.Json;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// One member of what the template sees as <c>consent</c>: which fact of the decision fills it, and in which words of
/// the vendor.
/// </summary>
internal sealed record ConsentWord(MemberName Name, string From, Value Granted, Value Denied)
{
    private static readonly string[] Answers =
        ["ad_storage", "analytics_storage", "ad_user_data", "ad_personalization", "us_allowed", "gdpr_applies"];

    private static readonly string[] Strings = ["tcf", "gpp", "us_privacy"];

    public static ConsentWord Read(string name, Facts facts)
    {
        var from = facts.OneOf("from", [.. Answers, .. Strings]);
        var read = new ConsentWord(
            new MemberName(name), from, WordOf(facts, "granted"), WordOf(facts, "denied"));
        if (Strings.Contains(from) && facts.Json.Members.Count > 1)
            facts.Fault(facts.Json.Place, $"`{from}` is passed on as it is and has no words.");
        facts.RefuseOthers();
        return read;
    }

    public Value Of(ConsentPassThrough consent) => From switch
    {
        "tcf" => Value.Of(consent.Tcf),
        "gpp" => Value.Of(consent.Gpp),
        "us_privacy" => Value.Of(consent.UsPrivacy),
        "gdpr_applies" when consent.GdprApplies is null => Value.Null,
        _ => IsGranted(consent) ? Granted : Denied,
    };

    private bool IsGranted(ConsentPassThrough consent) => From switch
    {
        "ad_storage" => consent.AdStorage,
        "analytics_storage" => consent.AnalyticsStorage,
        "ad_user_data" => consent.AdUserData,
        "ad_personalization" => consent.AdPersonalization,
        "us_allowed" => consent.UsAllowed,
        _ => consent.GdprApplies == true,
    };

    private static Value WordOf(Facts facts, string name)
    {
        facts.Ask(name);
        return facts.Json.Members.TryGetValue(name, out var member) ? ValueOf(member.Value) : Value.Null;
    }

    private static Value ValueOf(LocatedJson json) => json.Kind switch
    {
        JsonValueKind.String => Value.Of(json.Text),
        JsonValueKind.Number => Value.Of(decimal.Parse(json.Text, System.Globalization.CultureInfo.InvariantCulture)),
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.Array => Value.Of(new ListValue([.. json.Items.Select(ValueOf)])),
        _ => Value.Null,
    };
}

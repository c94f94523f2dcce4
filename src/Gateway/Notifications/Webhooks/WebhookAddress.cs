using Gateway.Egress;

namespace Gateway.Notifications.Webhooks;

/// <summary>Which addresses a webhook can have. What its name resolves to is looked at with every connection.</summary>
internal static class WebhookAddress
{
    /// <summary>Null when notices can be sent there; otherwise what is wrong, in the operator's words.</summary>
    public static string? Fault(string? text, EgressRules rules)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url is not { UserInfo: "", Fragment: "" })
            return "must be an address without user or fragment, for example https://hooks.shop.example/gateway.";
        return rules.Refusal(url) switch
        {
            null => null,
            EgressReason.NotHttps => "must be an https address: the notice would be readable on its way.",
            _ => "must name a host, in ASCII (xn--… for other letters), and no IP address.",
        };
    }
}

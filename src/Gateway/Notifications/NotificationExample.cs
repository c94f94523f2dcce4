namespace Gateway.Notifications;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class NotificationExample
{
    public static readonly NotificationDraft Draft = new()
    {
        Id = "governance",
        Name = "The governance channel",
        Channel = "webhook",
        Url = "https://hooks.shop.example/gateway",
        Kinds = ["activation", "kill", "rearm", "contract_ending", "contract_ended", "refusal_surge"],
        Partners = ["*"],
    };

    public static readonly NotificationSecretDraft Secret = new()
    {
        Secret = "whsec_bm90LWEtc2VjcmV0LWJ1dC1hbi1leGFtcGxlLTAwMDE=",
    };
}

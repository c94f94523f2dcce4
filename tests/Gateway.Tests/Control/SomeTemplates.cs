using System.Text.Json;
using Gateway.Contracts;
using Gateway.Tags;

namespace Gateway.Tests.Control;

/// <summary>Templates that show each way in which a template can fit a contract or not.</summary>
internal static class SomeTemplates
{
    /// <summary>Sends the e-mail hashed; has one secret that it needs and one that it does not.</summary>
    public static readonly TemplateFacts Webhook = new()
    {
        Id = "webhook",
        Version = "1.0.0",
        Title = "Webhook",
        Variants =
        [
            new("full", [ContractBasis.Consent], ["ad_measurement"],
            [
                new("x.event", false, ["event.name"]),
                new("user.contact.email", true, ["user.email"]),
            ]),
        ],
        Secrets = [new("token", Required: true), new("signing_key", Required: false)],
        CheckSettings = settings => settings.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String
            ? []
            : ["url: is missing. Say where to send the events."],
    };

    /// <summary>Sends the e-mail and the address of the device in the clear.</summary>
    public static readonly TemplateFacts Blunt = new()
    {
        Id = "blunt",
        Version = "1.0.0",
        Title = "Blunt",
        Variants =
        [
            new("full", [ContractBasis.Consent], ["ad_measurement"],
            [
                new("user.contact.email", false, ["user.email"]),
                new("user.device.ip_address", false, ["client.ip"]),
            ]),
        ],
        Secrets = [],
        CheckSettings = _ => [],
    };

    /// <summary>Has a full variant, and one for which no consent is needed.</summary>
    public static readonly TemplateFacts Audience = new()
    {
        Id = "audience",
        Version = "2.1.0",
        Title = "Audience",
        Variants =
        [
            new("full", [ContractBasis.Consent], ["audience_statistics"],
                [new("user.unique_id.pseudonymous", false, ["visitor.id"])]),
            new("exempt", [ContractBasis.Exempt], ["audience_statistics"],
                [new("user.behavior.browsing_history", false, ["page.url"])]),
        ],
        Secrets = [],
        CheckSettings = _ => [],
    };

    public static IReadOnlyList<TemplateFacts> All => [Webhook, Blunt, Audience];
}

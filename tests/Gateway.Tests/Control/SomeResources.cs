using System.Net;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Control;

/// <summary>A small world: one site, one partner, one signed contract, and a tag under it that is off.</summary>
internal static class SomeResources
{
    public const string Site = "shop";
    public const string Partner = "adnova";
    public const string Contract = "adnova-2026";
    public const string Tag = "adnova-shop";

    /// <summary>What the tag keeps secret. No part of the gateway may show it.</summary>
    public const string Token = "canary-7Qx2-token-0042";

    public static async Task AddAsync(ControlServer server)
    {
        await PostAsync(server, "sites", SiteDraft());
        await PostAsync(server, "partners", PartnerDraft());
        await PostAsync(server, "contracts", ContractDraft());
        await PostAsync(server, "tags", TagDraft());
    }

    public static JsonObject SiteDraft() => new()
    {
        ["id"] = Site,
        ["name"] = "The shop",
        ["origins"] = new JsonArray("https://shop.example"),
        ["upstream"] = "https://origin.shop.example",
        ["defaultCountry"] = "FR",
    };

    public static JsonObject PartnerDraft() => new()
    {
        ["id"] = Partner,
        ["name"] = "Adnova",
        ["legalName"] = "Adnova Europe SAS",
        ["country"] = "FR",
        ["role"] = "joint_controller",
        ["usRole"] = "third_party",
        ["privacyUrl"] = "https://adnova.example/privacy",
    };

    public static JsonObject ContractDraft() => new()
    {
        ["id"] = Contract,
        ["partnerId"] = Partner,
        ["reference"] = "DPA-2026-014",
        ["status"] = "signed",
        ["validFrom"] = "2026-01-01T00:00:00+01:00",
        ["purposes"] = new JsonArray(new JsonObject
        {
            ["purpose"] = "ad_measurement",
            ["bases"] = new JsonArray("consent"),
        }),
        ["dataCategories"] = new JsonArray("user.contact"),
        ["hashedOnly"] = new JsonArray("user.contact.email"),
        ["territories"] = new JsonArray("EEA"),
        ["sites"] = new JsonArray(Site),
        ["transferBasis"] = new JsonObject { ["kind"] = "none_needed" },
    };

    public static JsonObject TagDraft() => new()
    {
        ["id"] = Tag,
        ["name"] = "Adnova conversions",
        ["partnerId"] = Partner,
        ["contractId"] = Contract,
        ["templateId"] = "webhook",
        ["sites"] = new JsonArray(Site),
        ["settings"] = new JsonObject { ["url"] = "https://hooks.adnova.example" },
        ["secrets"] = new JsonObject { ["token"] = Token },
    };

    private static async Task PostAsync(ControlServer server, string collection, JsonObject draft)
    {
        var client = collection == "contracts" ? server.Marketing : server.Admin;
        var answer = await client.AddAsync(collection, draft);
        if (answer.Status == HttpStatusCode.Accepted) await server.AgreeAsync(answer);
        else answer.Is(HttpStatusCode.Created);
    }
}

using System.Text.Json;
using Gateway.Contracts;
using Gateway.Partners;
using Gateway.Sites;

namespace Gateway.Tags;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class TagExample
{
    public static readonly TagDraft Draft = new()
    {
        Id = "adnova-boutique",
        Name = "Adnova conversions",
        PartnerId = PartnerExample.Draft.Id,
        ContractId = ContractExample.Draft.Id,
        TemplateId = "webhook",
        Sites = [SiteExample.Draft.Id!],
        Wanted = false,
        Settings = JsonElement.Parse("""{"url": "https://hooks.adnova.example/events"}"""),
        Events = ["purchase"],
    };

    public static readonly TagSwitchDraft Switch = new() { Wanted = false, Reason = "The campaign is over." };
}

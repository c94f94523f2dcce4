using System.Text.Json;
using Gateway.Tags;

namespace Gateway.Demo.Seed;

/// <summary>A tag of the demo with its secrets, which open nothing: the vendors are stand-ins.</summary>
internal sealed record SeedTag(Tag Tag, IReadOnlyDictionary<string, string> Secrets);

/// <summary>One tag a partner. All are wanted but LinkedIn's, which no contract covers.</summary>
internal static class SeedTags
{
    private static readonly string[] CrmHosts = ["crm.halte.example"];

    public static IEnumerable<SeedTag> All =>
    [
        Tag("meta", "Meta", "meta-2026", "meta-capi", new { pixel_id = "1029384756", default_country = "FR" },
            ("access_token", "demo-meta-access-token")),
        Tag("google", "Google Analytics 4", "google-2026", "ga4-mp", new { measurement_id = "G-HALTE2026" },
            ("api_secret", "demo-ga4-api-secret")),
        Tag("tiktok", "TikTok", "tiktok-2025", "tiktok-events",
            new { pixel_code = "CHALTEDEMO0000000000", default_country = "FR" },
            ("access_token", "demo-tiktok-access-token")),
        Tag("pinterest", "Pinterest", "pinterest-2026", "pinterest-capi",
            new { ad_account_id = "549755885175", default_country = "FR" }, ("access_token", "demo-pinterest-token")),
        Tag("matomo", "Matomo", "matomo-2026", "matomo", new { url = "https://stats.halte.example", site_id = 1 }),
        Tag("crm", "Halte CRM", "crm-2026", "webhook",
            new { url = "https://crm.halte.example/crm/hooks", allowed_hosts = CrmHosts },
            ("signing_secret", "demo-crm-signing-secret")),
        Tag("linkedin", "LinkedIn", null, "linkedin-capi", new { event_map = new { purchase = "104012345" } },
            ("access_token", "demo-linkedin-token")),
    ];

    private static SeedTag Tag(string partner, string name, string? contract, string template, object settings,
        params (string Name, string Value)[] secrets) => new(new Tag
        {
            Id = partner,
            Name = name,
            PartnerId = partner,
            ContractId = contract,
            TemplateId = template,
            Sites = [SeedSite.Id],
            Wanted = contract is not null,
            Settings = JsonSerializer.SerializeToElement(settings),
            Events = ["*"],
        }, secrets.ToDictionary(secret => secret.Name, secret => secret.Value));
}

using Gateway.Partners;

namespace Gateway.Demo.Seed;

/// <summary>The companies, with their numbers in the IAB Global Vendor List where they have one.</summary>
internal static class SeedPartners
{
    public static IEnumerable<Partner> All =>
    [
        new()
        {
            Id = "meta", Name = "Meta", LegalName = "Meta Platforms Ireland Limited", Country = "IE",
            Role = DataRole.JointController, PrivacyUrl = "https://www.facebook.com/privacy/policy/",
            Domains = ["facebook.com"],
        },
        new()
        {
            Id = "google", Name = "Google Analytics", LegalName = "Google Ireland Limited", Country = "IE",
            Role = DataRole.Processor, UsRole = UsRole.ServiceProvider, GvlId = 755,
            PrivacyUrl = "https://policies.google.com/privacy", Domains = ["google-analytics.com"],
        },
        new()
        {
            Id = "tiktok", Name = "TikTok", LegalName = "TikTok Technology Limited", Country = "IE",
            Role = DataRole.JointController, GvlId = 986,
            PrivacyUrl = "https://www.tiktok.com/legal/privacy-policy-eea", Domains = ["tiktok.com"],
        },
        new()
        {
            Id = "pinterest", Name = "Pinterest", LegalName = "Pinterest Europe Limited", Country = "IE",
            Role = DataRole.Controller, PrivacyUrl = "https://policy.pinterest.com/privacy-policy",
            Domains = ["pinterest.com"],
        },
        new()
        {
            Id = "matomo", Name = "Matomo", LegalName = "Halte SAS (self-hosted)", Country = "FR",
            Role = DataRole.Processor, UsRole = UsRole.ServiceProvider,
            PrivacyUrl = "https://matomo.org/privacy-policy/", Domains = ["stats.halte.example"],
        },
        new()
        {
            Id = "crm", Name = "Halte CRM", LegalName = "Halte SAS", Country = "FR", Role = DataRole.Processor,
            UsRole = UsRole.ServiceProvider, PrivacyUrl = "https://halte.example/privacy",
            Domains = ["crm.halte.example"],
        },
        new()
        {
            Id = "linkedin", Name = "LinkedIn", LegalName = "LinkedIn Ireland Unlimited Company", Country = "IE",
            Role = DataRole.JointController, GvlId = 804, PrivacyUrl = "https://www.linkedin.com/legal/privacy-policy",
            Domains = ["linkedin.com"],
        },
    ];
}

using Gateway.Consents.Themes;

namespace Gateway.Sites;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class SiteExample
{
    public static readonly SiteDraft Draft = new()
    {
        Id = "boutique",
        Name = "La Boutique",
        Origins = ["https://boutique.example", "https://www.boutique.example"],
        Upstream = "https://origin.boutique.example",
        InjectTag = true,
        Mode = "strict",
        DefaultCountry = "FR",
        Currency = "EUR",
        Banner = new SiteBanner
        {
            Language = "fr",
            Theme = new BannerTheme { Font = "Georgia, serif", Radius = 8 },
            Controller = new SiteController
            {
                Name = "La Boutique SAS", Address = "1 rue du Port, 44000 Nantes", Country = "FR",
                StorageLocations = ["FR"], Authority = "CNIL", Contact = "privacy@boutique.example",
                PrivacyUrl = "https://boutique.example/privacy",
            },
        },
    };
}

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
    };
}

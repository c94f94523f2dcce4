using Gateway.Sites;

namespace Gateway.Demo.Seed;

/// <summary>The shop as the gateway knows it.</summary>
internal static class SeedSite
{
    public const string Id = "shop";

    public static Site At(DemoAddresses addresses) => new()
    {
        Id = Id,
        Name = "Halte",
        Key = "demo-shop",
        Origins = [$"http://localhost:{addresses.Public}", $"http://127.0.0.1:{addresses.Public}"],
        Upstream = $"http://127.0.0.1:{addresses.Shop}",
        InjectTag = true,
        DefaultCountry = "FR",
        Currency = "EUR",
    };
}

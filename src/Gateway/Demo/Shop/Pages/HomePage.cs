namespace Gateway.Demo.Shop.Pages;

/// <summary>The shop window. It is streamed: the hero is on its way while the catalogue is still being asked.</summary>
internal static class HomePage
{
    private static readonly TimeSpan CatalogueTakes = TimeSpan.FromMilliseconds(30);

    public static async Task Show(ShopVisit visit)
    {
        var page = visit.Page(visit.Locale.Say("Des objets pour ralentir", "Objects to slow down by"),
            locale => locale.HomePath);
        await page.BeginAsync();
        await page.AddAsync(Hero(visit.Locale));
        await page.ShowSoFarAsync();
        await Task.Delay(CatalogueTakes, visit.Context.RequestAborted);
        await page.AddAsync(Catalogue(visit.Locale));
        await page.EndAsync(new GwCalls());
    }

    public static Html Card(Locale locale, Product product) => Html.Of($"""
        <a class="card" href="{locale.ProductPath(product)}">
          <img src="/assets/{product.Picture}" width="400" height="400" alt="">
          <span class="name">{locale.Say(product.Name)}</span>
          <span class="price">{locale.Price(product.Cents)}</span>
          <span class="line">{locale.Say(product.Line)}</span>
        </a>

        """);

    private static Html Hero(Locale locale) => Html.Of($"""
        <section class="hero">
          <div>
            <p class="eyebrow">{locale.Say("Collection d'automne", "The autumn collection")}</p>
            <h1>{locale.Say("Des objets pour ralentir.", "Objects to slow down by.")}</h1>
            <p class="lead">{locale.Say(
                "Six pièces faites pour durer, par des ateliers qui prennent leur temps. Posez-les, et faites halte.",
                "Six pieces made to last, by workshops that take their time. Set them down, and stop a while.")}</p>
            <a class="button" href="#objects">{locale.Say("Voir les objets", "See the objects")}</a>
          </div>
          <img src="/assets/hero.svg" width="720" height="466" alt="">
        </section>

        """);

    private static Html Catalogue(Locale locale) => Html.Of($"""
        <section id="objects">
          <div class="heading">
            <h2>{locale.Say("Les objets", "The objects")}</h2>
            <p>{locale.Say("Livraison offerte. Retours sous 30 jours.", "Free delivery. Returns within 30 days.")}</p>
          </div>
          <div class="grid">
          {Html.Join(Product.All.Select(product => Card(locale, product)))}
          </div>
        </section>
        """);
}

namespace Gateway.Demo.Shop.Pages;

internal static class BasketPage
{
    public static Task Show(ShopVisit visit)
    {
        var locale = visit.Locale;
        var added = visit.TakeAnnounced();
        var calls = added.Count > 0 ? new GwCalls().Track("add_to_cart", locale, added) : new GwCalls();
        return visit.Page(locale.Say("Panier", "Basket"), other => other.BasketPath)
            .SendAsync(visit.Basket.Count == 0 ? Empty(locale) : Filled(locale, visit.Basket, added), calls);
    }

    /// <summary>Adds to the basket (<c>product</c>, <c>quantity</c>), or sets a line of it (<c>product</c>,
    /// <c>set</c>), then shows it.</summary>
    public static async Task Change(ShopVisit visit)
    {
        var form = await visit.Context.Request.ReadFormAsync(visit.Context.RequestAborted);
        if (Product.ById(form["product"]) is { } product)
        {
            var adds = Basket.Quantity(form["quantity"]);
            if (adds > 0)
                visit.Announce(new BasketLine(product, adds));
            visit.Keep(form.ContainsKey("set")
                ? visit.Basket.Set(product, Basket.Quantity(form["set"]))
                : visit.Basket.Add(product, adds));
        }

        await visit.SeeOther(visit.Locale.BasketPath);
    }

    public static Html Summary(Locale locale, Basket basket) => Html.Of($"""
        <dl class="sum">
          <dt>{locale.Say("Sous-total", "Subtotal")}</dt><dd>{locale.Price(basket.Cents)}</dd>
          <dt>{locale.Say("Livraison", "Delivery")}</dt><dd>{locale.Say("offerte", "free")}</dd>
          <dt class="total">{locale.Say("Total", "Total")}</dt><dd class="total">{locale.Price(basket.Cents)}</dd>
        </dl>
        """);

    private static Html Filled(Locale locale, Basket basket, IReadOnlyList<BasketLine> added) => Html.Of($"""
        <h1>{locale.Say("Votre panier", "Your basket")}</h1>
        {(added.Count == 0 ? Html.None : Html.Of($"""
            <p class="told" role="status">{locale.Say("Ajouté : ", "Added: ")}{locale.Say(added[0].Product.Name)}</p>
            """))}
        <div class="split">
          <ul class="lines">{Html.Join(basket.Lines.Select(line => Row(locale, line)))}</ul>
          <aside>
            <h2>{locale.Say("Récapitulatif", "Summary")}</h2>
            {Summary(locale, basket)}
            <a class="button full" href="{locale.CheckoutPath}">{locale.Say("Commander", "Check out")}</a>
          </aside>
        </div>
        """);

    private static Html Row(Locale locale, BasketLine line) => Html.Of($"""
        <li>
          <a href="{locale.ProductPath(line.Product)}"
            ><img src="/assets/{line.Product.Picture}" width="112" height="112" alt=""></a>
          <div>
            <a class="name" href="{locale.ProductPath(line.Product)}">{locale.Say(line.Product.Name)}</a>
            <span class="line">{locale.Say(line.Product.Category)}</span>
            <form class="count" method="post" action="{locale.BasketPath}">
              <input type="hidden" name="product" value="{line.Product.Id}">
              <button name="set" value="{line.Quantity - 1}"
                aria-label="{locale.Say("Un de moins", "One less")}">−</button>
              <span>{line.Quantity}</span>
              <button name="set" value="{line.Quantity + 1}"
                aria-label="{locale.Say("Un de plus", "One more")}">+</button>
            </form>
          </div>
          <span class="price">{locale.Price(line.Cents)}</span>
        </li>

        """);

    private static Html Empty(Locale locale) => Html.Of($"""
        <section class="blank">
          <img src="/assets/vase.svg" width="200" height="200" alt="">
          <h1>{locale.Say("Votre panier est vide", "Your basket is empty")}</h1>
          <p>{locale.Say("Prenez votre temps, c'est un peu l'idée.", "Take your time, that is rather the idea.")}</p>
          <a class="button" href="{locale.HomePath}#objects">{locale.Say("Voir les objets", "See the objects")}</a>
        </section>
        """);
}

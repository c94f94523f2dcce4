namespace Gateway.Demo.Shop.Pages;

internal static class ProductPage
{
    public static Task Show(ShopVisit visit, Product product)
    {
        var locale = visit.Locale;
        var others = Product.All.SkipWhile(one => one != product).Skip(1).Concat(Product.All).Take(3);
        return visit.Page(locale.Say(product.Name), other => other.ProductPath(product)).SendAsync(Html.Of($"""
            <article class="product">
              <img src="/assets/{product.Picture}" width="640" height="640" alt="{locale.Say(product.Name)}">
              <div>
                <p class="eyebrow">{locale.Say(product.Category)}</p>
                <h1>{locale.Say(product.Name)}</h1>
                <p class="lead">{locale.Say(product.Line)}</p>
                <p class="price">{locale.Price(product.Cents)}</p>
                {AddForm(locale, product)}
                <p>{locale.Say(product.Story)}</p>
                <ul class="promises">
                  <li>{locale.Say("Livraison offerte en 3 jours", "Free delivery in 3 days")}</li>
                  <li>{locale.Say("Retours sous 30 jours", "Returns within 30 days")}</li>
                  <li>{locale.Say("Réparable, et réparé", "Repairable, and repaired")}</li>
                </ul>
              </div>
            </article>
            <section>
              <div class="heading"><h2>{locale.Say("À poser à côté", "To set beside it")}</h2></div>
              <div class="grid">{Html.Join(others.Select(one => HomePage.Card(locale, one)))}</div>
            </section>
            """), new GwCalls().Track("view_item", locale, [new BasketLine(product, 1)]));
    }

    private static Html AddForm(Locale locale, Product product) => Html.Of($"""
        <form class="add" method="post" action="{locale.BasketPath}">
          <input type="hidden" name="product" value="{product.Id}">
          <label>{locale.Say("Quantité", "Quantity")}
            <select name="quantity">{
                Html.Join(Enumerable.Range(1, 5).Select(n => Html.Of($"<option>{n}</option>")))}</select>
          </label>
          <button class="button" type="submit">{locale.Say("Ajouter au panier", "Add to basket")}</button>
        </form>
        """);
}

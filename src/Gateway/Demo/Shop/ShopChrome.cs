namespace Gateway.Demo.Shop;

/// <summary>What every page has above and below its own content.</summary>
internal static class ShopChrome
{
    public static Html Header(Locale locale, Basket basket, Func<Locale, string> path) => Html.Of($"""
        <p class="notice">{locale.Say(
            "Boutique de démonstration : rien n'est vendu, rien n'est livré.",
            "A demonstration shop: nothing is sold, nothing is shipped.")}</p>
        <header class="bar">
          <a class="brand" href="{locale.HomePath}"><img src="/assets/icon.svg" width="30" height="30" alt="">Halte</a>
          <nav aria-label="{locale.Say("Navigation principale", "Main navigation")}">
            <a class="wide" href="{locale.HomePath}#objects">{locale.Say("Les objets", "The objects")}</a>
            <a href="{path(locale.Other)}" hreflang="{locale.Other.Language}" lang="{locale.Other.Language}"
              >{locale.Other.Say("Français", "English")}</a>
            <a class="basket" href="{locale.BasketPath}">{locale.Say("Panier", "Basket")}{Badge(basket.Count)}</a>
          </nav>
        </header>
        """);

    public static Html Footer(Locale locale) => Html.Of($"""
        <footer>
          <div>
            <p class="brand"><img src="/assets/icon.svg" width="26" height="26" alt="">Halte</p>
            <p>{locale.Say("Des objets pour ralentir.", "Objects to slow down by.")}</p>
          </div>
          <nav aria-label="{locale.Say("Pied de page", "Footer")}">
            <a href="{locale.HomePath}">{locale.Say("Accueil", "Home")}</a>
            <a href="{locale.BasketPath}">{locale.Say("Panier", "Basket")}</a>
            <a href="#" role="button" data-gw-consent>{locale.Say("Cookies : vos choix", "Cookies: your choices")}</a>
          </nav>
        </footer>
        """);

    private static Html Badge(int count) => count == 0 ? Html.None : Html.Of($" <b>{count}</b>");
}

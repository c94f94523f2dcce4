namespace Gateway.Demo.Shop.Pages;

internal static class NotFoundPage
{
    public static Task Show(ShopVisit visit)
    {
        var locale = visit.Locale;
        var page = visit.Page(locale.Say("Page introuvable", "Page not found"), other => other.HomePath);
        return page.SendAsync(Html.Of($"""
            <section class="blank">
              <h1>{locale.Say("Rien par ici", "Nothing here")}</h1>
              <p>{locale.Say("Cette page n'existe pas, ou plus.", "There is no such page, or not any more.")}</p>
              <a class="button" href="{locale.HomePath}">{locale.Say("Retour à l'accueil", "Back to the shop")}</a>
            </section>
            """), status: StatusCodes.Status404NotFound);
    }
}

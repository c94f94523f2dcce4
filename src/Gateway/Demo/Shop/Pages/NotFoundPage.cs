namespace Gateway.Demo.Shop.Pages;

internal static class NotFoundPage
{
    public static Task Show(ShopVisit visit) =>
        visit.Page(visit.Locale.Say("Page introuvable", "Page not found"), locale => locale.HomePath).SendAsync(Html.Of($"""
            <section class="blank">
              <h1>{visit.Locale.Say("Rien par ici", "Nothing here")}</h1>
              <p>{visit.Locale.Say("Cette page n'existe pas, ou plus.", "There is no such page, or not any more.")}</p>
              <a class="button" href="{visit.Locale.HomePath}">{visit.Locale.Say("Retour à l'accueil", "Back to the shop")}</a>
            </section>
            """), status: StatusCodes.Status404NotFound);
}

namespace Gateway.Demo.Shop.Pages;

internal static class ThankYouPage
{
    public static Task Show(ShopVisit visit)
    {
        if (visit.Order is not { } order)
            return visit.SeeOther(visit.Locale.HomePath);
        var locale = visit.Locale;
        var calls = new GwCalls().Identify(order.Customer);
        if (order.FirstSight())
            calls.Track("purchase", locale, order.Basket.Lines, order.Id);
        return visit.Page(locale.Say("Merci", "Thank you"), other => other.ThankYouPath).SendAsync(Html.Of($"""
            <section class="thanks">
              <svg viewBox="0 0 64 64" width="72" height="72" aria-hidden="true">
                <circle cx="32" cy="32" r="30" fill="none" stroke="currentColor" stroke-width="2.5"/>
                <path d="M20 33l8.5 8.5L45 24" fill="none" stroke="currentColor" stroke-width="3.5"
                  stroke-linecap="round" stroke-linejoin="round"/>
              </svg>
              <h1>{locale.Say("Merci", "Thank you")}, {order.Customer.FirstName}.</h1>
              <p class="lead">{locale.Say("Votre commande est notée. Un e-mail part vers",
                  "Your order is in. An e-mail is on its way to")} <strong>{order.Customer.Email}</strong>.</p>
              <p class="number">{locale.Say("Commande", "Order")} <strong>{order.Id}</strong></p>
            </section>
            <div class="split receipt">
              <div>
                <h2>{locale.Say("Vos objets", "Your objects")}</h2>
                <ul class="brief">{Html.Join(order.Basket.Lines.Select(line => CheckoutPage.Brief(locale, line)))}</ul>
                {BasketPage.Summary(locale, order.Basket)}
              </div>
              <aside>
                <h2>{locale.Say("Livraison", "Delivery")}</h2>
                <address>{order.Customer.FirstName} {order.Customer.LastName}<br>{order.Customer.Street}<br>
                {order.Customer.PostalCode} {order.Customer.City}<br>
                {locale.Say(Customer.Countries[order.Customer.Country])}</address>
                <a class="button full" href="{locale.HomePath}">{locale.Say("Continuer la visite",
                    "Keep looking round")}</a>
              </aside>
            </div>
            """), calls);
    }
}

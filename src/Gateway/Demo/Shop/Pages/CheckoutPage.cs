namespace Gateway.Demo.Shop.Pages;

internal static class CheckoutPage
{
    private sealed record Field(string Name, string Type, string Autocomplete, Bilingual Label, string Example,
        Func<Customer, string> Value);

    private static readonly Field[] Fields =
    [
        new("email", "email", "email", new("E-mail", "E-mail"), "camille.martin@example.com", one => one.Email),
        new("phone", "tel", "tel", new("Téléphone", "Phone"), "06 39 98 12 34", one => one.Phone),
        new("first_name", "text", "given-name", new("Prénom", "First name"), "Camille", one => one.FirstName),
        new("last_name", "text", "family-name", new("Nom", "Last name"), "Martin", one => one.LastName),
        new("street", "text", "street-address", new("Adresse", "Street"), "12 rue des Lilas", one => one.Street),
        new("postal_code", "text", "postal-code", new("Code postal", "Postal code"), "75020", one => one.PostalCode),
        new("city", "text", "address-level2", new("Ville", "City"), "Paris", one => one.City),
    ];

    public static Task Show(ShopVisit visit) => visit.Basket.Count == 0
        ? visit.SeeOther(visit.Locale.BasketPath)
        : Form(visit, Customer.Nobody, new Dictionary<string, Bilingual>(), StatusCodes.Status200OK);

    /// <summary>Places the order, or shows the form again with everything that is wrong with it.</summary>
    public static async Task Order(ShopVisit visit)
    {
        var customer = Customer.Of(await visit.Context.Request.ReadFormAsync(visit.Context.RequestAborted));
        var faults = customer.Faults();
        if (visit.Basket.Count == 0)
        {
            await visit.SeeOther(visit.Locale.BasketPath);
        }
        else if (faults.Count > 0)
        {
            await Form(visit, customer, faults, StatusCodes.Status422UnprocessableEntity);
        }
        else
        {
            visit.Keep(visit.Orders.Place(visit.Basket, customer));
            await visit.SeeOther(visit.Locale.ThankYouPath);
        }
    }

    private static Task Form(ShopVisit visit, Customer customer, IReadOnlyDictionary<string, Bilingual> faults,
        int status)
    {
        var locale = visit.Locale;
        var calls = status == StatusCodes.Status200OK
            ? new GwCalls().Track("begin_checkout", locale, visit.Basket.Lines)
            : new GwCalls();
        return visit.Page(locale.Say("Commande", "Checkout"), other => other.CheckoutPath).SendAsync(Html.Of($"""
            <h1>{locale.Say("Commande", "Checkout")}</h1>
            <div class="split">
              <form class="checkout" method="post" action="{locale.CheckoutPath}" novalidate>
                <div class="example">
                  <p>{locale.Say("Une démonstration : aucune vraie donnée n'est utile.",
                      "A demonstration: no real details are needed.")}</p>
                  <button type="button" class="quiet" data-fill>{locale.Say("Remplir avec un exemple",
                      "Fill in an example")}</button>
                </div>
                <div class="fields">
                {Html.Join(Fields.Select(field => Input(locale, field, customer, faults)))}
                {CountrySelect(locale, customer, faults)}
                </div>
                <button class="button" type="submit">{locale.Say("Passer la commande", "Place the order")}</button>
                <p class="line">{locale.Say("Aucun paiement ne sera demandé.", "No payment will be asked for.")}</p>
              </form>
              <aside>
                <h2>{locale.Say("Votre commande", "Your order")}</h2>
                <ul class="brief">{Html.Join(visit.Basket.Lines.Select(line => Brief(locale, line)))}</ul>
                {BasketPage.Summary(locale, visit.Basket)}
              </aside>
            </div>
            """), calls, status);
    }

    public static Html Brief(Locale locale, BasketLine line) => Html.Of($"""
        <li><img src="/assets/{line.Product.Picture}" width="56" height="56" alt="">
        <span>{locale.Say(line.Product.Name)} <small>× {line.Quantity}</small></span>
        <span class="price">{locale.Price(line.Cents)}</span></li>
        """);

    private static Html Input(Locale locale, Field field, Customer customer,
        IReadOnlyDictionary<string, Bilingual> faults)
    {
        var fault = faults.GetValueOrDefault(field.Name);
        return Html.Of($"""
            <label class="{field.Name}">{locale.Say(field.Label)}
              <input name="{field.Name}" type="{field.Type}" autocomplete="{field.Autocomplete}" required
                maxlength="120" value="{field.Value(customer)}" data-example="{field.Example}"{Invalid(fault)}>
              {Fault(locale, fault)}
            </label>

            """);
    }

    private static Html CountrySelect(Locale locale, Customer customer,
        IReadOnlyDictionary<string, Bilingual> faults)
    {
        var fault = faults.GetValueOrDefault("country");
        var options = Customer.Countries.Select(country => Html.Of($"""
            <option value="{country.Key}"{new Html(country.Key == customer.Country ? " selected" : "")}>{
                locale.Say(country.Value)}</option>
            """));
        return Html.Of($"""
            <label class="country">{locale.Say("Pays", "Country")}
              <select name="country" autocomplete="country"{Invalid(fault)}>{Html.Join(options)}</select>
              {Fault(locale, fault)}
            </label>
            """);
    }

    private static Html Invalid(Bilingual? fault) => new(fault is null ? "" : " aria-invalid=\"true\"");

    private static Html Fault(Locale locale, Bilingual? fault) =>
        fault is null ? Html.None : Html.Of($"<span class=\"fault\">{locale.Say(fault)}</span>");
}

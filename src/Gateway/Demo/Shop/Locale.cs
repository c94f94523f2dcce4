using System.Globalization;

namespace Gateway.Demo.Shop;

/// <summary>One of the shop's languages: its words, its paths and how it writes a price.</summary>
internal sealed record Locale(string Language, bool IsFrench, string Products, string Basket, string Checkout,
    string ThankYou)
{
    public static readonly Locale French = new("fr", true, "produits", "panier", "commande", "merci");
    public static readonly Locale English = new("en", false, "products", "basket", "checkout", "thank-you");
    public static readonly IReadOnlyList<Locale> All = [French, English];

    public Locale Other => IsFrench ? English : French;

    public string HomePath => $"/{Language}/";

    public string BasketPath => $"/{Language}/{Basket}";

    public string CheckoutPath => $"/{Language}/{Checkout}";

    public string ThankYouPath => $"/{Language}/{ThankYou}";

    public string ProductPath(Product product) => $"/{Language}/{Products}/{Say(product.Slug)}";

    public string Say(Bilingual text) => IsFrench ? text.French : text.English;

    public string Say(string french, string english) => IsFrench ? french : english;

    public string Price(int cents)
    {
        var units = (cents / 100).ToString(CultureInfo.InvariantCulture);
        var rest = (cents % 100).ToString("00", CultureInfo.InvariantCulture);
        return IsFrench ? $"{units},{rest}\u00a0€" : $"€{units}.{rest}";
    }

    /// <summary>The language that a browser asks for first, of the two that there are.</summary>
    public static Locale Preferred(string? acceptLanguage) =>
        (acceptLanguage ?? "").Split(',').Select(one => one.Trim())
            .Select(one => All.FirstOrDefault(locale => one.StartsWith(locale.Language, StringComparison.Ordinal)))
            .FirstOrDefault(locale => locale is not null) ?? French;
}

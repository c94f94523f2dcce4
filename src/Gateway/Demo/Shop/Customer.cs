using System.Text.RegularExpressions;

namespace Gateway.Demo.Shop;

/// <summary>What the checkout form asks for.</summary>
internal sealed partial record Customer(string Email, string Phone, string FirstName, string LastName, string Street,
    string PostalCode, string City, string Country)
{
    public static readonly Customer Nobody = new("", "", "", "", "", "", "", "FR");

    public static readonly IReadOnlyDictionary<string, Bilingual> Countries = new Dictionary<string, Bilingual>
    {
        ["FR"] = new("France", "France"),
        ["BE"] = new("Belgique", "Belgium"),
        ["CH"] = new("Suisse", "Switzerland"),
        ["DE"] = new("Allemagne", "Germany"),
        ["ES"] = new("Espagne", "Spain"),
        ["GB"] = new("Royaume-Uni", "United Kingdom"),
        ["IT"] = new("Italie", "Italy"),
        ["US"] = new("États-Unis", "United States"),
    };

    public static Customer Of(IFormCollection form) => new(Text(form, "email"), Text(form, "phone"),
        Text(form, "first_name"), Text(form, "last_name"), Text(form, "street"), Text(form, "postal_code"),
        Text(form, "city"), Text(form, "country"));

    /// <summary>Every fault of the form, by field.</summary>
    public IReadOnlyDictionary<string, Bilingual> Faults()
    {
        var faults = new Dictionary<string, Bilingual>();
        if (!EmailForm().IsMatch(Email))
            faults["email"] = new("Une adresse comme camille@exemple.fr", "An address like camille@example.com");
        if (!PhoneForm().IsMatch(Phone))
            faults["phone"] = new("Un numéro comme 06 39 98 12 34", "A number like +44 20 7946 0123");
        foreach (var (field, value) in new[]
        {
            ("first_name", FirstName), ("last_name", LastName), ("street", Street), ("postal_code", PostalCode),
            ("city", City),
        })
            if (value.Length == 0)
                faults[field] = new("À remplir", "Please fill this in");
        if (!Countries.ContainsKey(Country))
            faults["country"] = new("Un pays de la liste", "A country of the list");
        return faults;
    }

    private static string Text(IFormCollection form, string field)
    {
        var text = form[field].ToString().Trim();
        return text.Length <= 120 ? text : text[..120];
    }

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\.[^@\s.]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailForm();

    [GeneratedRegex(@"\A\+?[0-9][0-9 ().\-]{6,20}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneForm();
}

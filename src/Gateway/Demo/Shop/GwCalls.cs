using System.Text;
using System.Text.Json;

namespace Gateway.Demo.Shop;

/// <summary>
/// What a page tells its tag: calls of the <c>gw</c> queue with events and parameters as Google Analytics 4 names them.
/// The JSON is written with the default encoder, which leaves nothing that could end a script element.
/// </summary>
internal sealed class GwCalls
{
    private const string Currency = "EUR";

    /// <summary>Keeps the calls that are made before the tag itself has come.</summary>
    public const string Stub = "window.gw=window.gw||function(){(gw.q=gw.q||[]).push(arguments)};";

    private readonly StringBuilder _script = new();

    public bool Any => _script.Length > 0;

    public Html Script => new(_script.ToString());

    public GwCalls Track(string name, Locale locale, IReadOnlyList<BasketLine> lines, string? transactionId = null)
    {
        var parameters = new Dictionary<string, object>
        {
            ["value"] = lines.Sum(line => line.Cents) / 100m,
            ["currency"] = Currency,
        };
        if (transactionId is not null)
            parameters["transaction_id"] = transactionId;
        parameters["items"] = lines.Select(line => new
        {
            item_id = line.Product.Id,
            item_name = locale.Say(line.Product.Name),
            item_category = locale.Say(line.Product.Category),
            price = line.Product.Price,
            quantity = line.Quantity,
        });
        _script.Append($"gw('track','{name}',{JsonSerializer.Serialize(parameters)});");
        return this;
    }

    public GwCalls Identify(Customer customer)
    {
        var user = new
        {
            email = customer.Email,
            phone = customer.Phone,
            first_name = customer.FirstName,
            last_name = customer.LastName,
            street = customer.Street,
            city = customer.City,
            postal_code = customer.PostalCode,
            country = customer.Country,
        };
        _script.Append($"gw('identify',{JsonSerializer.Serialize(user)});");
        return this;
    }
}

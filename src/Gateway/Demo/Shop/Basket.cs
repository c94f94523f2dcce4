using System.Globalization;

namespace Gateway.Demo.Shop;

/// <summary>So many of one product.</summary>
internal sealed record BasketLine(Product Product, int Quantity)
{
    public int Cents => Product.Cents * Quantity;
}

/// <summary>What a visitor means to buy. It lives in the visitor's own cookie (<c>lamp.1_vase.2</c>).</summary>
internal sealed record Basket(IReadOnlyList<BasketLine> Lines)
{
    public const string Cookie = "basket";
    public const int MostOfOne = 9;

    public int Count => Lines.Sum(line => line.Quantity);

    public int Cents => Lines.Sum(line => line.Cents);

    public decimal Value => Cents / 100m;

    /// <summary>Reads the cookie; what it does not understand it leaves out.</summary>
    public static Basket Read(string? cookie) => new(
    [
        .. (cookie ?? "").Split('_').Select(part => part.Split('.')).Where(part => part.Length == 2)
            .Select(part => (Product: Product.ById(part[0]), Quantity: Quantity(part[1])))
            .Where(line => line is { Product: not null, Quantity: > 0 }).DistinctBy(line => line.Product)
            .Select(line => new BasketLine(line.Product!, line.Quantity)),
    ]);

    public string Write() => string.Join('_', Lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Product.Id}.{line.Quantity}")));

    public Basket Add(Product product, int quantity) =>
        Set(product, quantity + (Lines.FirstOrDefault(line => line.Product == product)?.Quantity ?? 0));

    /// <summary>Sets how many of a product; none takes it out.</summary>
    public Basket Set(Product product, int quantity)
    {
        var line = new BasketLine(product, Math.Clamp(quantity, 0, MostOfOne));
        IEnumerable<BasketLine> changed = Lines.Any(one => one.Product == product)
            ? Lines.Select(one => one.Product == product ? line : one)
            : Lines.Append(line);
        return new Basket([.. changed.Where(one => one.Quantity > 0)]);
    }

    public static int Quantity(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Min(number, MostOfOne)
            : 0;
}

using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Demo.Shop;

/// <summary>A finished purchase.</summary>
internal sealed class Order(string id, Basket basket, Customer customer)
{
    private int _told;

    public string Id => id;

    public Basket Basket => basket;

    public Customer Customer => customer;

    /// <summary>True the first time only: a thank-you page that is loaded again is not a second purchase.</summary>
    public bool FirstSight() => Interlocked.Exchange(ref _told, 1) == 0;
}

/// <summary>The newest 1,000 orders, in memory. The visitor's cookie holds a secret of 128 bits for its own.</summary>
internal sealed class Orders(TimeProvider time)
{
    public const string Cookie = "order";
    private const int Kept = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Order> _bySecret = [];
    private readonly Queue<string> _oldestFirst = new();

    public string Place(Basket basket, Customer customer)
    {
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var number = RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 6);
        var id = string.Create(CultureInfo.InvariantCulture, $"H{time.GetUtcNow():yyMMdd}-{number}");
        lock (_gate)
        {
            if (_oldestFirst.Count == Kept)
                _bySecret.Remove(_oldestFirst.Dequeue());
            _oldestFirst.Enqueue(secret);
            _bySecret[secret] = new Order(id, basket, customer);
        }

        return secret;
    }

    public Order? Find(string? secret)
    {
        lock (_gate)
            return secret is null ? null : _bySecret.GetValueOrDefault(secret);
    }
}

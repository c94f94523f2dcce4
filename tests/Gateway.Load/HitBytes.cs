using System.Globalization;
using System.Text;

namespace Gateway.Load;

/// <summary>
/// One request to <c>/g/collect</c> as bytes, in which only the number of the hit changes. The number is part of the
/// event's id and of the order's, because not every vendor is sent the former.
/// </summary>
internal sealed class HitBytes
{
    public const string Prefix = "load-";
    public const int Digits = 12;

    private const string Blank = "load-000000000000";

    private readonly byte[] _request;
    private readonly int[] _numbersAt;

    public HitBytes(string siteKey, string origin, string? consentRecord, DateTimeOffset now)
    {
        var time = now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var consent = consentRecord is null ? "{}" : $$"""{"record":"{{consentRecord}}"}""";
        var body = $$$"""
            {"site":"{{{siteKey}}}","events":[{"id":"{{{Blank}}}","name":"purchase","time":"{{{time}}}",
            "page":{"url":"{{{origin}}}/thank-you","title":"Thank you for your order","referrer":"{{{origin}}}/basket"},
            "transaction_id":"{{{Blank}}}","value":64.80,"currency":"EUR","shipping":4.90,"tax":10.80,
            "items":[{"item_id":"SKU-4711","item_name":"Stoneware mug","price":19.95,"quantity":2},
            {"item_id":"SKU-0815","item_name":"Linen tea towel","price":20.00,"quantity":1}]}],
            "user":{"id":"c-20391","email":"camille.durand@example.org","phone":"+33612345678","country":"FR"},
            "client":{"language":"fr-FR"},"click":{"fbclid":"IwAR0loadloadload","gclid":"Cj0KCQloadloadload"},
            "consent":{{{consent}}},"sent_at":"{{{time}}}"}
            """.ReplaceLineEndings("");
        var text = $"""
            POST /g/collect HTTP/1.1
            Host: {new Uri(origin).Authority}
            Origin: {origin}
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0
            Content-Type: text/plain;charset=UTF-8
            Content-Length: {Encoding.UTF8.GetByteCount(body)}


            """.ReplaceLineEndings("\r\n") + body;
        _request = Encoding.UTF8.GetBytes(text);
        _numbersAt = [.. Positions(text)];
    }

    private HitBytes(HitBytes other) => (_request, _numbersAt) = ([.. other._request], other._numbersAt);

    public int Length => _request.Length;

    /// <summary>One for each connection, because numbering changes the bytes.</summary>
    public HitBytes Copy() => new(this);

    public ReadOnlyMemory<byte> Numbered(int number)
    {
        foreach (var at in _numbersAt)
            number.TryFormat(_request.AsSpan(at, Digits), out _, "D12", CultureInfo.InvariantCulture);
        return _request;
    }

    private static IEnumerable<int> Positions(string text)
    {
        for (var at = text.IndexOf(Blank, StringComparison.Ordinal); at >= 0;
             at = text.IndexOf(Blank, at + 1, StringComparison.Ordinal))
            yield return at + Prefix.Length;
    }
}

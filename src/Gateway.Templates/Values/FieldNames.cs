using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Values;

/// <summary>
/// The names that most hits consist of, ready as strings: a filter is asked by name, and a string for every field of
/// every hit would be the parser's only allocation.
/// </summary>
internal static class FieldNames
{
    private static readonly Dictionary<uint, (byte[] Utf8, string Text)> Known = new[]
    {
        "event", "page", "user", "client", "visitor", "click", "consent", "site", "settings",
        "id", "name", "time", "value", "currency", "transaction_id", "coupon", "shipping", "tax", "items", "search_term",
        "url", "referrer", "title", "email", "phone", "first_name", "last_name", "street", "city", "region",
        "postal_code", "country", "birth_date", "gender", "ip", "user_agent", "language", "session", "gclid", "gbraid",
        "wbraid", "fbclid", "fbc", "fbp", "ttclid", "ttp", "msclkid", "li_fat_id", "twclid", "epik", "sccid", "rdt_cid",
        "key", "domain", "ad_storage", "analytics_storage", "ad_user_data", "ad_personalization",
    }.ToDictionary(name => MemberName.HashOf(Encoding.UTF8.GetBytes(name)), name => (Encoding.UTF8.GetBytes(name), name));

    public static string Of(ReadOnlySpan<byte> raw, ref Utf8JsonReader reader) =>
        !reader.ValueIsEscaped && Known.TryGetValue(MemberName.HashOf(raw), out var known)
            && raw.SequenceEqual(known.Utf8)
            ? known.Text
            : reader.GetString()!;
}

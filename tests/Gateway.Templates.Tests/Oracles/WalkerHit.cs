using System.Globalization;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>An event in the words of walkerOS (entity and action) as a hit's scope in the words of GA4.</summary>
internal static class WalkerHit
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["order complete"] = "purchase", ["product add"] = "add_to_cart", ["product view"] = "view_item",
        ["page view"] = "page_view", ["form submit"] = "generate_lead", ["site search"] = "search",
        ["user signup"] = "sign_up",
    };

    public static bool Is(JsonObject row) => (string?)row["event_format"] == "walkeros";

    public static string NameOf(JsonObject row) => Names[(string)row["event"]!["name"]!];

    /// <summary>The vendor's name for the event, where the mapping gives one.</summary>
    public static string? MappedTo(JsonObject row) => (string?)(row["mapping"] as JsonObject)?["name"];

    public static JsonObject Of(JsonObject row)
    {
        var (walker, data) = (row["event"]!, row["event"]!["data"] ?? new JsonObject());
        var isOrder = (string?)walker["entity"] == "order";
        return new JsonObject
        {
            ["event"] = new JsonObject
            {
                ["name"] = NameOf(row),
                ["id"] = walker["id"]?.DeepClone(),
                ["time"] = TimeOf((long)walker["timestamp"]!),
                ["value"] = (data["total"] ?? data["price"])?.DeepClone() ?? Constant(row["mapping"], "conversionValue"),
                ["currency"] = data["currency"]?.DeepClone() ?? Constant(row["mapping"], "currency"),
                ["transaction_id"] = isOrder ? data["id"]?.DeepClone() : null,
                ["search_term"] = data["query"]?.DeepClone(),
                ["method"] = data["method"]?.DeepClone() ?? Constant(row["mapping"], "sign_up_method"),
                ["items"] = ItemsOf(walker, data),
            },
            ["page"] = new JsonObject { ["url"] = walker["source"]?["url"]?.DeepClone() },
            ["user"] = new JsonObject
            {
                ["id"] = walker["user"]?["id"]?.DeepClone(), ["email"] = walker["user"]?["email"]?.DeepClone(),
            },
            ["client"] = new JsonObject(),
            ["visitor"] = new JsonObject(),
            ["click"] = new JsonObject
            {
                ["fbclid"] = First(walker["context"]?["fbclid"]), ["li_fat_id"] = First(walker["context"]?["li_fat_id"]),
            },
            ["consent"] = new JsonObject
            {
                ["ad_storage"] = true, ["analytics_storage"] = true, ["ad_user_data"] = true,
                ["ad_personalization"] = true, ["us_allowed"] = true,
            },
        };
    }

    /// <summary>Some of their instants are seconds and some milliseconds.</summary>
    private static string TimeOf(long number) => (number > 100_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : DateTimeOffset.FromUnixTimeSeconds(number))
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonArray? ItemsOf(JsonNode walker, JsonNode data)
    {
        var nested = (walker["nested"] as JsonArray ?? []).Where(one => (string?)one?["entity"] == "product")
            .Select(one => one!["data"]!).ToList();
        if (nested.Count == 0 && (string?)walker["entity"] == "product") nested.Add(data);
        return nested.Count == 0 ? null : new JsonArray([.. nested.Select(ItemOf)]);
    }

    private static JsonNode ItemOf(JsonNode product) => new JsonObject
    {
        ["item_id"] = product["id"]?.DeepClone(), ["item_name"] = product["name"]?.DeepClone(),
        ["item_category"] = product["category"]?.DeepClone(), ["price"] = product["price"]?.DeepClone(),
        ["quantity"] = product["quantity"]?.DeepClone(),
    };

    private static JsonNode? First(JsonNode? node) => (node is JsonArray list ? list[0] : node)?.DeepClone();

    /// <summary>The constant that a mapping gives a member: <c>{"currency": {"value": "EUR"}}</c>.</summary>
    private static JsonNode? Constant(JsonNode? mapping, string name) => mapping switch
    {
        JsonObject members => members[name]?["value"]?.DeepClone()
            ?? members.Select(member => Constant(member.Value, name)).FirstOrDefault(found => found is not null),
        JsonArray items => items.Select(item => Constant(item, name)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}

using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>An event in the words of Segment's specification as a hit's scope in the words of GA4.</summary>
internal static class SegmentHit
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["products searched"] = "search", ["product list viewed"] = "view_item_list", ["product viewed"] = "view_item",
        ["product clicked"] = "select_item", ["product added"] = "add_to_cart", ["product removed"] = "remove_from_cart",
        ["cart viewed"] = "view_cart", ["checkout started"] = "begin_checkout",
        ["payment info entered"] = "add_payment_info", ["order completed"] = "purchase", ["order refunded"] = "refund",
        ["product added to wishlist"] = "add_to_wishlist", ["promotion viewed"] = "view_promotion",
        ["promotion clicked"] = "select_promotion", ["product shared"] = "share", ["signed up"] = "sign_up",
    };

    private static readonly string[] SameNames =
    [
        "price", "quantity", "coupon", "affiliation", "discount", "location_id", "promotion_id", "promotion_name",
        "creative_name", "creative_slot", "item_category2", "item_category3", "item_category4", "item_category5",
        "item_list_id", "item_list_name",
    ];

    private static readonly (string Name, string[] Theirs)[] OtherNames =
    [
        ("item_id", ["product_id", "sku", "id", "content_id"]), ("item_name", ["name", "content_name"]),
        ("item_brand", ["brand"]), ("item_category", ["category", "content_category"]),
        ("item_variant", ["variant"]), ("index", ["position"]),
    ];

    /// <summary>Whether the event's name is one of the specification's; otherwise the operator has to map it.</summary>
    public static bool IsKnown(JsonNode segment) => IsPage(segment) || Names.ContainsKey((string?)segment["event"] ?? "");

    public static string NameOf(JsonNode segment)
    {
        var name = IsPage(segment) ? "page_view" : ((string?)segment["event"] ?? "").Trim();
        return Names.GetValueOrDefault(name) ?? name;
    }

    public static JsonObject Of(JsonNode segment) => new()
    {
        ["event"] = EventOf(segment),
        ["page"] = new JsonObject
        {
            ["url"] = First(segment, "context.page.url", "properties.url"),
            ["referrer"] = First(segment, "context.page.referrer", "properties.referrer"),
            ["title"] = First(segment, "context.page.title", "properties.title"),
        },
        ["user"] = UserOf(segment),
        ["client"] = new JsonObject
        {
            ["ip"] = First(segment, "context.ip", "request_ip", "properties.requestIP"),
            ["user_agent"] = First(segment, "context.userAgent"),
            ["language"] = First(segment, "context.locale"),
        },
        ["visitor"] = new JsonObject
        {
            ["id"] = ExternalId(segment, "ga4ClientId") ?? First(segment, "anonymousId"),
            ["session"] = First(segment, "context.sessionId", "properties.sessionId"),
        },
        ["click"] = new JsonObject
        {
            ["fbc"] = First(segment, "context.fbc", "properties.fbc"),
            ["fbp"] = First(segment, "context.fbp", "properties.fbp"),
            ["gclid"] = First(segment, "properties.gclid"),
            ["gbraid"] = First(segment, "properties.gbraid"),
            ["wbraid"] = First(segment, "properties.wbraid"),
            ["ttclid"] = First(segment, "properties.ttclid", "context.ttclid"),
            ["sccid"] = First(segment, "properties.click_id"),
            ["twclid"] = First(segment, "properties.twclid"),
            ["awc"] = First(segment, "properties.awc"),
            ["li_fat_id"] = ExternalId(segment, "LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID"),
        },
        ["consent"] = new JsonObject
        {
            ["ad_storage"] = true, ["analytics_storage"] = true, ["ad_user_data"] = true,
            ["ad_personalization"] = true, ["us_allowed"] = true,
        },
    };

    private static JsonObject EventOf(JsonNode segment)
    {
        var made = new JsonObject
        {
            ["name"] = NameOf(segment),
            ["id"] = First(segment, "properties.eventId", "properties.event_id", "context.traits.event_id",
                "properties.conversionId", "messageId"),
            ["time"] = First(segment, "properties.conversionTime", "timestamp", "originalTimestamp", "sentAt"),
            ["value"] = First(segment, "properties.value", "properties.total", "properties.revenue",
                "properties.amount"),
            ["currency"] = First(segment, "properties.currency"),
            ["transaction_id"] = First(
                segment, "properties.order_id", "properties.orderId", "properties.orderReference"),
            ["coupon"] = First(segment, "properties.coupon", "properties.voucherCode"),
            ["shipping"] = First(segment, "properties.shipping"),
            ["tax"] = First(segment, "properties.tax"),
            ["search_term"] = First(segment, "properties.query", "properties.search_term"),
            ["method"] = First(segment, "properties.method"),
            ["item_list_id"] = First(segment, "properties.list_id"),
            ["engagement_time_msec"] = First(
                segment, "properties.engagementTimeMsec", "properties.engagement_time_msec"),
            ["affiliation"] = First(segment, "properties.affiliation"),
            ["location_id"] = First(segment, "properties.location_id"),
            ["promotion_id"] = First(segment, "properties.promotion_id"),
            ["promotion_name"] = First(segment, "properties.promotion_name"),
            ["creative_name"] = First(segment, "properties.creative_name"),
            ["creative_slot"] = First(segment, "properties.creative_slot"),
            ["shipping_tier"] = First(segment, "properties.shipping_method"),
            ["payment_type"] = First(segment, "properties.payment_method"),
            ["items"] = ItemsOf(segment["properties"]),
        };
        return made;
    }

    private static JsonArray? ItemsOf(JsonNode? properties)
    {
        if ((properties?["products"] ?? properties?["contents"]) is JsonArray products)
            return [.. products.OfType<JsonObject>().Select(ItemOf)];
        return properties is JsonObject && First(properties, "product_id", "sku") is not null
            ? [ItemOf(properties)]
            : null;
    }

    private static JsonNode ItemOf(JsonNode product)
    {
        var item = new JsonObject();
        foreach (var name in SameNames) item[name] = First(product, name);
        foreach (var (name, theirs) in OtherNames) item[name] = First(product, theirs);
        return item;
    }

    private static JsonObject UserOf(JsonNode segment)
    {
        JsonNode? Trait(params string[] names) => First(segment,
            [.. names.SelectMany(name => (string[])[$"context.traits.{name}", $"traits.{name}", $"properties.{name}"])]);
        return new JsonObject
        {
            ["id"] = First(segment, "userId"),
            ["email"] = Trait("email"),
            ["phone"] = Trait("phone"),
            ["first_name"] = Trait("firstName", "firstname", "first_name"),
            ["last_name"] = Trait("lastName", "lastname", "last_name"),
            ["street"] = Trait("address.street", "streetAddress"),
            ["city"] = Trait("address.city", "city"),
            ["region"] = Trait("address.state", "state", "region"),
            ["postal_code"] = Trait("address.zip", "address.postalCode", "zip", "zipcode", "postalCode"),
            ["country"] = Trait("address.country", "country", "countryCode"),
            ["birth_date"] = Trait("birthday", "db"),
            ["gender"] = Trait("gender", "ge"),
        };
    }

    private static bool IsPage(JsonNode segment) => (string?)segment["type"] == "page";

    private static JsonNode? ExternalId(JsonNode segment, string type) =>
        (segment["context"]?["externalId"] as JsonArray)?
            .FirstOrDefault(id => (string?)id?["type"] == type)?["id"]?.DeepClone();

    /// <summary>The first of these that holds something.</summary>
    private static JsonNode? First(JsonNode? of, params string[] paths) => paths
        .Select(path => path.Split('.').Aggregate(of, (at, name) => (at as JsonObject)?[name]))
        .FirstOrDefault(found => found is JsonValue value && value.ToString().Length > 0)?.DeepClone();
}

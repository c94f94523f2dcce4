using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.Demo.Vendors;

/// <summary>The bodies and statuses with which the vendors answer, as their documentation shows them.</summary>
internal static class VendorAnswers
{
    private static readonly VendorAnswer MetaOne = Meta(1), PinterestOne = Pinterest(1);

    private static readonly VendorAnswer TikTokOk = VendorAnswer.Json(200,
        """{"code":0,"message":"OK","request_id":"20261121093000010245","data":{}}"""u8);

    private static readonly VendorAnswer WebhookOk = VendorAnswer.Json(200, """{"received":true}"""u8);

    private static readonly VendorAnswer MetaMalformed = VendorAnswer.Json(400,
        """
        {"error":{"message":"(#100) param data must be an array.","type":"OAuthException","code":100,
        "fbtrace_id":"AoDemoTrace000000000000"}}
        """u8);

    private static readonly VendorAnswer TikTokMalformed = VendorAnswer.Json(200,
        """{"code":40002,"message":"data: Missing data for required field.","request_id":"","data":{}}"""u8);

    private static readonly VendorAnswer Malformed = VendorAnswer.Json(400,
        """{"code":400,"message":"The request body is not what this endpoint takes."}"""u8);

    public static VendorAnswer Accepts(Vendor vendor, ReadOnlySpan<byte> body, bool batch) => vendor switch
    {
        Vendor.MetaCapi => EventsIn(body, "data"u8) switch { 1 => MetaOne, < 1 => MetaMalformed, var n => Meta(n) },
        Vendor.TikTokEvents => EventsIn(body, "data"u8) < 1 ? TikTokMalformed : TikTokOk,
        Vendor.PinterestCapi =>
            EventsIn(body, "data"u8) switch { 1 => PinterestOne, < 1 => Malformed, var n => Pinterest(n) },
        Vendor.LinkedInCapi when batch =>
            EventsIn(body, "elements"u8) switch { < 1 => Malformed, var n => LinkedInBatch(n) },
        Vendor.LinkedInCapi => VendorAnswer.Empty(201),
        Vendor.Webhook => WebhookOk,
        Vendor.Ga4Mp or Vendor.Matomo => VendorAnswer.Empty(204),
        _ => VendorAnswer.Empty(404),
    };

    public static VendorAnswer Throttles(Vendor vendor) => VendorAnswer.Json(429, vendor switch
    {
        Vendor.MetaCapi => """
            {"error":{"message":"(#4) Application request limit reached","type":"OAuthException","is_transient":true,
            "code":4,"fbtrace_id":"AoDemoTrace000000000000"}}
            """u8,
        Vendor.TikTokEvents => """{"code":40100,"message":"Requests made too frequently.","data":{}}"""u8,
        Vendor.PinterestCapi => """{"code":8,"message":"This request exceeded a rate limit."}"""u8,
        Vendor.LinkedInCapi => """{"status":429,"code":"TOO_MANY_REQUESTS","message":"Throttle limit reached."}"""u8,
        _ => """{"error":"Too many requests"}"""u8,
    });

    public static VendorAnswer Fails(Vendor vendor) => VendorAnswer.Json(500, vendor switch
    {
        Vendor.MetaCapi => """
            {"error":{"message":"An unexpected error has occurred. Please retry your request later.",
            "type":"OAuthException","is_transient":true,"code":2,"fbtrace_id":"AoDemoTrace000000000000"}}
            """u8,
        Vendor.TikTokEvents => """{"code":50000,"message":"System error, please try again later.","data":{}}"""u8,
        Vendor.PinterestCapi => """{"code":0,"message":"Something went wrong on our end."}"""u8,
        Vendor.LinkedInCapi => """{"status":500,"code":"INTERNAL_ERROR","message":"Internal server error."}"""u8,
        _ => """{"error":"Internal server error"}"""u8,
    });

    /// <summary>How many elements the body's top-level array of this name has; -1 when there is no such.</summary>
    private static int EventsIn(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                var found = reader.ValueTextEquals(name);
                reader.Read();
                if (found)
                    return reader.TokenType == JsonTokenType.StartArray ? Elements(ref reader) : -1;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return -1;
        }

        return -1;
    }

    private static int Elements(ref Utf8JsonReader array)
    {
        var count = 0;
        while (array.Read() && array.TokenType != JsonTokenType.EndArray)
        {
            count++;
            array.Skip();
        }

        return count;
    }

    private static VendorAnswer Meta(int events) => VendorAnswer.Json(200, Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"events_received":{{events}},"messages":[],"fbtrace_id":"AoDemoTrace000000000000"}""")));

    private static VendorAnswer Pinterest(int events) => VendorAnswer.Json(200, Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"num_events_received":{{events}},"num_events_processed":{{events}},"events":[{{Each(events,
            """{"status":"processed","error_message":"","warning_message":""}""")}}]}""")));

    private static VendorAnswer LinkedInBatch(int events) => VendorAnswer.Json(200,
        Encoding.UTF8.GetBytes($$"""{"elements":[{{Each(events, """{"status":201}""")}}]}"""));

    private static string Each(int count, string one) => string.Join(',', Enumerable.Repeat(one, count));
}

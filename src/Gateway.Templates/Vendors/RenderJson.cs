using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates;

/// <summary>A rendering's outcome as JSON, for examples, tests and the command line. It shows secrets.</summary>
public static class RenderJson
{
    /// <summary>Writes every character as itself.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// <c>{"requests": [{method, url, headers, body}]}</c>, <c>{"refused": […]}</c> or <c>{"error": …}</c>. A body is
    /// JSON where it is JSON, else text; without a body there is no member.
    /// </summary>
    public static JsonObject Of(RenderOutcome outcome)
    {
        if (outcome.Error is { } error)
            return new JsonObject { ["error"] = error.ToString() };
        if (outcome.Refused.Count > 0)
            return new JsonObject { ["refused"] = new JsonArray([.. outcome.Refused.Select(refusal => JsonValue.Create(refusal.Reason))]) };
        return new JsonObject { ["requests"] = new JsonArray([.. outcome.Requests.Select(Of)]) };
    }

    internal static Dictionary<string, string> Texts(JsonElement parent, string name)
    {
        var texts = new Dictionary<string, string>();
        if (!parent.TryGetProperty(name, out var members) || members.ValueKind != JsonValueKind.Object)
            return texts;
        foreach (var member in members.EnumerateObject())
            texts[member.Name] = member.Value.GetString() ?? "";
        return texts;
    }

    private static JsonObject Of(VendorRequest request)
    {
        var headers = new JsonObject();
        if (request.ContentType is { } type)
            headers["Content-Type"] = type;
        foreach (var (name, value) in request.Headers)
            headers[name] = value;
        var json = new JsonObject
        {
            ["method"] = request.Method,
            ["url"] = request.Url.AbsoluteUri,
            ["headers"] = headers,
        };
        if (!request.Body.IsEmpty)
            json["body"] = request.ContentType == "application/json"
                ? JsonNode.Parse(request.Body.Span)
                : JsonValue.Create(Encoding.UTF8.GetString(request.Body.Span));
        return json;
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates;

/// <summary>A rendering's outcome as JSON, for examples, tests and the command line. It shows secrets.</summary>
public static class RenderJson
{
    /// <summary>Writes every character as itself.</summary>
    public static JsonSerializerOptions Readable { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// <c>{"requests": [{method, url, headers, body}]}</c>, <c>{"refused": […]}</c> or <c>{"error": …}</c>. A body is
    /// JSON where it is JSON, else text; without a body there is no member.
    /// </summary>
    public static JsonObject Of(RenderOutcome outcome)
    {
        if (outcome.Error is { } error)
            return new JsonObject { ["error"] = error.ToString() };
        if (outcome.Refused.Count > 0)
            return Refused(outcome.Refused.Select(refusal => refusal.Reason));
        return new JsonObject { ["requests"] = new JsonArray([.. outcome.Requests.Select(Of)]) };
    }

    /// <summary>
    /// Several hits of one tag, joined as they are sent: <c>{"requests": [{method, url, headers, body, hits}]}</c>,
    /// where <c>hits</c> holds the places of the request's hits, with <c>refused</c> and <c>errors</c> per hit when
    /// there are some.
    /// </summary>
    /// <param name="outcomes">One outcome a hit.</param>
    /// <param name="joined">What <see cref="VendorTemplate.Join"/> made of all their requests in order.</param>
    public static JsonObject Of(IReadOnlyList<RenderOutcome> outcomes, IReadOnlyList<JoinedRequest> joined)
    {
        var hits = outcomes.SelectMany((outcome, hit) => outcome.Requests.Select(_ => hit)).ToList();
        var json = new JsonObject { ["requests"] = new JsonArray([.. joined.Select(one => Of(one, hits))]) };
        AddPerHit(json, "refused", "reasons", outcomes,
            outcome => outcome.Refused.Count > 0 ? Of(outcome)["refused"] : null);
        AddPerHit(json, "errors", "error", outcomes, outcome => outcome.Error is null ? null : Of(outcome)["error"]);
        return json;
    }

    private static JsonObject Of(JoinedRequest joined, List<int> hits)
    {
        var json = Of(joined.Request);
        json["hits"] = new JsonArray([.. joined.Members.Select(member => JsonValue.Create(hits[member]))]);
        return json;
    }

    private static void AddPerHit(
        JsonObject json, string list, string member, IReadOnlyList<RenderOutcome> outcomes,
        Func<RenderOutcome, JsonNode?> part)
    {
        var entries = new JsonArray();
        for (var hit = 0; hit < outcomes.Count; hit++)
        {
            if (part(outcomes[hit]) is { } found)
                entries.Add(new JsonObject { ["hit"] = hit, [member] = found.DeepClone() });
        }
        if (entries.Count > 0)
            json[list] = entries;
    }

    internal static JsonObject Refused(IEnumerable<string> reasons) =>
        new() { ["refused"] = new JsonArray([.. reasons.Select(reason => JsonValue.Create(reason))]) };

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
            json["body"] = request.IsJson
                ? JsonNode.Parse(request.Body.Span)
                : JsonValue.Create(Encoding.UTF8.GetString(request.Body.Span));
        return json;
    }
}

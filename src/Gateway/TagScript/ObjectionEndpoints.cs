using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Hits;
using Gateway.Policy;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.TagScript;

/// <summary>
/// A visitor's objection to the audience measurement that needs no consent, and its withdrawal: one request each, without
/// a script if need be.
/// </summary>
internal static partial class ObjectionEndpoints
{
    private const string Path = "/g/objection";
    private const int LargestBody = 1024;

    public static void MapObjections(this IEndpointRouteBuilder door)
    {
        door.MapGet(Path, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(new { objects = Visitor.ObjectsToExempt(context) });
        });
        door.MapPost(Path, SetAsync);
    }

    private static async Task<IResult> SetAsync(HttpContext context, CurrentPolicy policy, GatewayClock clock)
    {
        var (said, refusal) = await ReadAsync(context);
        if (said is null) return refusal!;
        if (policy.Snapshot.SiteByKey(said.Site ?? "") is not { } site) return HitProblems.UnknownSite(said.Site);
        if (!Origins.Allow(context, site)) return HitProblems.ForeignOrigin(context, site);
        if (said.Objects is not { } objects) return Unclear();
        if (objects) Visitor.SetObjection(context, clock.Now);
        else Visitor.ForgetObjection(context);
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType) return Results.Json(new { objects });
        context.Response.Headers.Location = Back(context);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<(ObjectionRequest? Said, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        try
        {
            if (await BodyReader.ReadAsync(context.Request, LargestBody) is not { } bytes)
                return (null, HitProblems.TooLarge(LargestBody));
            var said = context.Request.HasFormContentType
                ? OfForm(Encoding.UTF8.GetString(bytes.Span))
                : JsonSerializer.Deserialize(bytes.Span, ObjectionContext.Default.ObjectionRequest);
            return said is null ? (null, HitProblems.Malformed("It is null.")) : (said, null);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, HitProblems.Incomplete(fault.StatusCode));
        }
        catch (JsonException fault)
        {
            return (null, HitProblems.Malformed(fault.Message));
        }
    }

    private static ObjectionRequest OfForm(string text)
    {
        var form = QueryHelpers.ParseQuery(text);
        return new ObjectionRequest(form.GetValueOrDefault("site"),
            bool.TryParse(form.GetValueOrDefault("objects"), out var objects) ? objects : null);
    }

    private static IResult Unclear() => Results.ValidationProblem(
        new Dictionary<string, string[]> { ["objects"] = ["Send true to object, false to take the objection back."] },
        title: "The objection is unclear");

    // Only to a page of the visitor's own site: the origin was checked, and a path alone cannot lead elsewhere.
    private static string Back(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page)
            && page.Authority == context.Request.Host.Value
            && !page.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? page.PathAndQuery
            : "/";

    private sealed record ObjectionRequest(string? Site, bool? Objects);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false, MaxDepth = 4)]
    [JsonSerializable(typeof(ObjectionRequest))]
    private sealed partial class ObjectionContext : JsonSerializerContext;
}

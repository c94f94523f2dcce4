using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Decisions;
using Gateway.Hits;
using Gateway.Policy;
using Gateway.Telemetry;

namespace Gateway.TagScript;

/// <summary>
/// <c>POST /g/ping</c>: names of events before any choice, for sites whose mode is ping. They are counted and forgotten:
/// no partner hears of them, and the answer sets nothing.
/// </summary>
internal static partial class PingEndpoint
{
    private const int LargestBody = 4 * 1024;
    private const int MostNames = 50;

    public static void MapPing(this IEndpointRouteBuilder door) => door.MapPost("/g/ping", CountAsync);

    private static async Task<IResult> CountAsync(HttpContext context, CurrentPolicy policy, GatewayMeter meter)
    {
        var (ping, unreadable) = await ReadAsync(context);
        if (ping is null) return unreadable!;
        if (policy.Snapshot.SiteByKey(ping.Site ?? "") is not { } site) return HitProblems.UnknownSite(ping.Site);
        if (!Origins.Allow(context, site)) return HitProblems.ForeignOrigin(context, site);
        if (site.Mode != SiteMode.Ping) return NotInMode(site);
        if (ping.Names is not { Count: > 0 and <= MostNames } names
            || names.Any(name => !EventNames.IsKnown(name ?? "", site)))
            return Unknown();
        meter.Hit(site.Id, DeclaredBots.Include(context.Request.Headers.UserAgent.ToString())
            ? HitOutcome.Bot
            : HitOutcome.Ping, names.Count);
        return Results.NoContent();
    }

    private static async Task<(Ping? Ping, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        try
        {
            if (await BodyReader.ReadAsync(context.Request, LargestBody) is not { } bytes)
                return (null, HitProblems.TooLarge(LargestBody));
            var ping = JsonSerializer.Deserialize(bytes.Span, PingContext.Default.Ping);
            return ping is null ? (null, HitProblems.Malformed("It is null.")) : (ping, null);
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

    private static IResult NotInMode(SitePolicy site) => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden, title: "The site takes no pings",
        detail: $"The mode of site '{site.Id}' is {site.Mode}, so nothing leaves its pages as a ping.");

    private static IResult Unknown() => Results.ValidationProblem(
        new Dictionary<string, string[]>
        {
            ["names"] = [$"Send 1 to {MostNames} names of events of GA4, or that a tag of the site names."],
        },
        title: "The ping is faulty");

    private sealed record Ping(string? Site, List<string?>? Names);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false, MaxDepth = 4)]
    [JsonSerializable(typeof(Ping))]
    private sealed partial class PingContext : JsonSerializerContext;
}

using System.Net;
using Gateway.Access;
using Gateway.Demo.Vendors;

namespace Gateway.Demo;

/// <summary>What the management door has under <c>/demo</c>: the page, what it reads, and the stand-ins.</summary>
internal static class DemoEndpoints
{
    public static void MapDemo(this IEndpointRouteBuilder door)
    {
        var demo = door.MapGroup("/demo").ExcludeFromDescription();
        demo.MapPanel();
        demo.MapGet("/feed", DemoFeedEndpoint.Stream);
        demo.MapGet("/setup", (DemoAddresses addresses) => Results.Json(new { publicPort = addresses.Public }));
        demo.MapGet("/key", Key);
        demo.MapVendors();
    }

    /// <summary>The page's keys. Only a page that was opened by address or as localhost gets them: any other name may have
    /// been pointed here by a foreign site (DNS rebinding).</summary>
    private static IResult Key(HttpContext context, DemoKeys keys)
    {
        var host = context.Request.Host.Host;
        if (host != "localhost" && !IPAddress.TryParse(host.Trim('[', ']'), out _))
            return Results.Problem($"Open the page as localhost or by its IP address, not as {host}.",
                statusCode: StatusCodes.Status403Forbidden, title: "The demo's keys are not given here");
        context.Response.Headers.CacheControl = "no-store";
        if (keys.Texts.Count == 0)
            return Results.Problem("The demo is still starting. Ask again in a moment.",
                statusCode: StatusCodes.Status503ServiceUnavailable, title: "No key yet");
        return Results.Json(new { key = keys.Texts[Role.It], marketing = keys.Texts[Role.Marketing] });
    }
}

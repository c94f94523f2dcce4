using Microsoft.Extensions.Primitives;

namespace Gateway.Doors;

/// <summary>
/// Refuses a request whose end somebody else may see elsewhere: whoever stands before us counts by the one header, we by
/// the other, and what lies between would be a request that only one of the two has seen (RFC 9112 §6.1, §11.2).
/// </summary>
internal static class OneFraming
{
    /// <summary>Where there are chunks Kestrel counts by them, and keeps the length under this name.</summary>
    private const string OverriddenLength = "X-Content-Length";

    /// <summary>Lines end with CR LF and with nothing else, at every door. Before the server starts.</summary>
    public static void RefuseBareLineFeeds() =>
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);

    /// <summary>Takes a body with a length or in chunks: not in both, and in no other coding.</summary>
    public static IApplicationBuilder UseOneFraming(this IApplicationBuilder door) => door.Use(next => context =>
        context.Request.Headers.TransferEncoding is { Count: > 0 } coding && !IsChunksAlone(context, coding)
            ? RefuseAsync(context)
            : next(context));

    private static bool IsChunksAlone(HttpContext context, StringValues coding) =>
        coding.Count == 1 && string.Equals(coding[0], "chunked", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Headers.ContainsKey(OverriddenLength);

    private static Task RefuseAsync(HttpContext context)
    {
        // Nothing that follows is read.
        context.Response.Headers.Connection = "close";
        return Results.Problem(statusCode: 400, title: "Where the body ends is not clear",
            detail: "Send either Content-Length or 'Transfer-Encoding: chunked'.").ExecuteAsync(context);
    }
}

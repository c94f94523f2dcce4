using System.IO.Pipelines;

namespace Gateway.Load;

/// <summary>The yardstick: Kestrel and routing, the body read to its end, and an answer like the gateway's.</summary>
internal static class BareEndpoint
{
    private static readonly byte[] Answer =
        """{"accepted":[{"id":"load-000000000000"}],"durability":"local"}"""u8.ToArray();

    public static Task RunAsync() => ChildServer.RunAsync(app => app.MapPost("/g/collect", AcceptAsync));

    private static async Task AcceptAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        ReadResult read;
        do
        {
            read = await body.ReadAsync(context.RequestAborted);
            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(Answer, context.RequestAborted);
    }
}

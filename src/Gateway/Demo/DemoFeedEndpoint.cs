using System.Text;
using System.Threading.Channels;

namespace Gateway.Demo;

/// <summary><c>GET /demo/feed</c>: the feed as server-sent events (HTML Living Standard, 9.2).</summary>
internal static class DemoFeedEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task Stream(HttpContext context, DemoFeed feed, TimeProvider time,
        IHostApplicationLifetime lifetime)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted,
            lifetime.ApplicationStopping);
        using var reader = feed.Open(context.Request.Headers["Last-Event-ID"]);
        try
        {
            await SendAsync(context.Response.Body, reader.Events, time, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The page was closed, or the demo is stopping: both end the stream.
        }
    }

    private static async Task SendAsync(Stream body, ChannelReader<DemoFeedEvent> events, TimeProvider time,
        CancellationToken cancellation)
    {
        await body.WriteAsync("retry: 1000\n\n"u8.ToArray(), cancellation);
        await body.FlushAsync(cancellation);
        var more = events.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            if (await Task.WhenAny(more, Task.Delay(Heartbeat, time, cancellation)) != more)
            {
                await body.WriteAsync(": still here\n\n"u8.ToArray(), cancellation);
            }
            else if (await more)
            {
                while (events.TryRead(out var next))
                    await WriteAsync(body, next, cancellation);
                more = events.WaitToReadAsync(cancellation).AsTask();
            }
            else
            {
                return;
            }

            await body.FlushAsync(cancellation);
        }
    }

    private static async Task WriteAsync(Stream body, DemoFeedEvent next, CancellationToken cancellation)
    {
        await body.WriteAsync(Encoding.ASCII.GetBytes($"id: {next.Id}\nevent: {next.Type}\ndata: "), cancellation);
        await body.WriteAsync(next.Json, cancellation);
        await body.WriteAsync("\n\n"u8.ToArray(), cancellation);
    }
}

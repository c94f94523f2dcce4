using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class StreamingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_visitor_sees_the_start_of_a_page_while_the_origin_still_works_on_the_rest(string? coding)
    {
        var seen = new TaskCompletionSource();
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            if (coding is not null)
                context.Response.Headers.ContentEncoding = coding;
            await using var page = Encoder(coding, context.Response.Body);
            await page.WriteAsync("<html><head></head><body>first"u8.ToArray());
            await page.FlushAsync();
            await context.Response.Body.FlushAsync();
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await page.WriteAsync(" second"u8.ToArray());
        });
        await using var raw = await world.Visitor.GetStreamAsync("/");
        await using var stream = coding is null ? raw : Pages.Decoder(coding, raw);
        var expected = $"<html><head>{FrontWorld.Element}</head><body>first";
        var start = new byte[expected.Length];
        await stream.ReadExactlyAsync(start).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        seen.SetResult();
        Assert.Equal(expected, Encoding.UTF8.GetString(start));
        Assert.Equal(" second", await new StreamReader(stream).ReadToEndAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task A_page_of_twenty_megabytes_arrives_whole(string? coding)
    {
        var filling = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<p>paragraph {i}</p>\n"));
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            if (coding is not null)
                context.Response.Headers.ContentEncoding = coding;
            await using var page = Encoder(coding, context.Response.Body);
            await page.WriteAsync("<html><head></head>"u8.ToArray());
            for (var i = 0; i < 20; i++)
                await page.WriteAsync(Encoding.UTF8.GetBytes(filling));
        });
        await using var raw = await world.Visitor.GetStreamAsync("/");
        var read = await new StreamReader(coding is null ? raw : Pages.Decoder(coding, raw)).ReadToEndAsync();
        Assert.Equal("<html><head></head>".Length + FrontWorld.Element.Length + (20 * filling.Length), read.Length);
        Assert.EndsWith(filling, read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_body_reaches_the_origin_while_the_visitor_still_sends()
    {
        var first = new TaskCompletionSource();
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            var start = new byte[1000];
            await context.Request.Body.ReadExactlyAsync(start);
            first.SetResult();
            var rest = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync($"{start.Length + rest.Length}");
        });
        using var body = new PausingContent(new string('a', 100_000), "second", first.Task);
        using var answer = await world.Visitor.PostAsync("/upload", body);
        Assert.Equal("100006", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Server_sent_events_arrive_one_by_one()
    {
        var seen = new TaskCompletionSource();
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await context.Response.WriteAsync("data: 2\n\n");
        });
        using var reader = new StreamReader(await world.Visitor.GetStreamAsync("/events"));
        Assert.Equal("data: 1", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        seen.SetResult();
        Assert.Equal("\ndata: 2\n\n", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_web_socket_talks_through()
    {
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[16];
            var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, true,
                context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });
        using var client = new ClientWebSocket();
        var address = new UriBuilder(world.Visitor.BaseAddress!) { Scheme = "ws", Path = "/live" }.Uri;
        await client.ConnectAsync(address, CancellationToken.None);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var answer = new byte[16];
        var count = (await client.ReceiveAsync(answer, CancellationToken.None)).Count;
        Assert.Equal("hello", Encoding.UTF8.GetString(answer, 0, count));
    }

    private static Stream Encoder(string? coding, Stream to) => coding switch
    {
        "gzip" => new System.IO.Compression.GZipStream(to, System.IO.Compression.CompressionLevel.Fastest),
        "br" => new System.IO.Compression.BrotliStream(to, System.IO.Compression.CompressionLevel.Fastest),
        "deflate" => new System.IO.Compression.ZLibStream(to, System.IO.Compression.CompressionLevel.Fastest),
        _ => to,
    };

    private sealed class PausingContent(string first, string second, Task until) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(first));
            await stream.FlushAsync();
            await until.WaitAsync(TimeSpan.FromSeconds(30));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(second));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

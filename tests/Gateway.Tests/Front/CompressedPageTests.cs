using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class CompressedPageTests
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "deflate")]
    [InlineData("deflate", "bare deflate")]
    public async Task A_compressed_page_gets_the_element_and_keeps_its_coding(string coding, string sent)
    {
        var body = Pages.Encode(sent, Pages.Home);
        await using var world = await FrontWorld.StartAsync(Origin(coding, body));
        using var answer = await world.Visitor.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal([coding], answer.Content.Headers.ContentEncoding);
        Assert.Null(answer.Content.Headers.ContentLength);
        Assert.Equal(Pages.WithTag(), await Pages.DecodeAsync(coding, answer.Content));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_page_that_trickles_in_is_whole(string coding)
    {
        var body = Pages.Encode(coding, Pages.Home);
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            foreach (var piece in body.Chunk(5))
            {
                await context.Response.Body.WriteAsync(piece);
                await context.Response.Body.FlushAsync();
            }
        });
        using var answer = await world.Visitor.GetAsync("/");
        Assert.Equal(Pages.WithTag(), await Pages.DecodeAsync(coding, answer.Content));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    public async Task A_coding_that_can_not_be_read_passes_untouched(string coding)
    {
        var body = Encoding.UTF8.GetBytes("as it came");
        await using var world = await FrontWorld.StartAsync(Origin(coding, body));
        using var answer = await world.Visitor.GetAsync("/");
        Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(body, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "gzip, deflate, br")]
    [InlineData("zstd;q=1, br;q=0.8, gzip;q=0", "br; q=0.8, gzip; q=0.0")]
    [InlineData("zstd", "identity")]
    [InlineData("*", "identity")]
    public async Task For_a_page_the_origin_is_asked_only_for_codings_that_can_be_read(string visitor, string origin)
    {
        await using var world = await FrontWorld.StartAsync(context =>
            context.Response.WriteAsync(context.Request.Headers.AcceptEncoding.ToString()));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Encoding", visitor);
        using var answer = await world.Visitor.SendAsync(request);
        Assert.Equal(origin, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task For_anything_else_the_origin_is_asked_for_what_the_visitor_takes()
    {
        await using var world = await FrontWorld.StartAsync(context =>
            context.Response.WriteAsync(context.Request.Headers.AcceptEncoding.ToString()));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/a.png");
        request.Headers.Add("Accept-Encoding", "zstd");
        request.Headers.Add("Sec-Fetch-Dest", "image");
        using var answer = await world.Visitor.SendAsync(request);
        Assert.Equal("zstd", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_called_gzip_and_is_not_gives_a_clean_502()
    {
        await using var world = await FrontWorld.StartAsync(Origin("gzip", "plain text"u8.ToArray()));
        using var answer = await world.Visitor.GetAsync("/");
        Assert.Equal(502, (int)answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Contains("can not be reached", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static RequestDelegate Origin(string coding, byte[] body) => context =>
    {
        context.Response.ContentType = new MediaTypeHeaderValue("text/html", "utf-8").ToString();
        context.Response.Headers.ContentEncoding = coding;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    };
}

using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class PageSelectionTests
{
    [Fact]
    public async Task A_page_gets_the_element_and_loses_what_speaks_of_the_origins_bytes()
    {
        await using var world = await FrontWorld.StartAsync(Pages.Html(Pages.Home, response =>
        {
            response.ContentLength = Encoding.UTF8.GetByteCount(Pages.Home);
            response.Headers.ETag = "\"v1\"";
            response.Headers.LastModified = "Wed, 21 Oct 2026 07:28:00 GMT";
            response.Headers.AcceptRanges = "bytes";
            response.Headers["Content-Digest"] = "sha-256=:AA==:";
            response.Headers.Vary = "Cookie";
        }));
        using var answer = await world.Visitor.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Null(answer.Content.Headers.ContentLength);
        Assert.Equal(Pages.WithTag(), await answer.Content.ReadAsStringAsync());
        Assert.Equal("W/\"v1\"", answer.Headers.ETag?.ToString());
        Assert.NotNull(answer.Content.Headers.LastModified);
        Assert.Empty(answer.Headers.AcceptRanges);
        Assert.False(answer.Headers.Contains("Content-Digest"));
        Assert.Equal(["Cookie", "Sec-Fetch-Dest"], answer.Headers.Vary);
    }

    [Theory]
    [InlineData("document", true)]
    [InlineData("iframe", true)]
    [InlineData(null, true)]
    [InlineData("empty", false)]
    [InlineData("object", false)]
    public async Task Only_what_is_shown_as_a_document_gets_it(string? destination, bool inserted)
    {
        await using var world = await FrontWorld.StartAsync(Pages.Html(Pages.Home));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (destination is not null)
            request.Headers.Add("Sec-Fetch-Dest", destination);
        await ExpectAsync(world, request, inserted);
    }

    [Theory]
    [InlineData("X-Requested-With", "XMLHttpRequest", false)]
    [InlineData("Sec-Purpose", "prefetch;prerender", true)]
    public async Task A_script_that_asks_says_so_and_a_prefetch_is_a_page(string header, string value, bool inserted)
    {
        await using var world = await FrontWorld.StartAsync(Pages.Html(Pages.Home));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add(header, value);
        if (inserted)
            request.Headers.Add("Sec-Fetch-Dest", "empty");
        await ExpectAsync(world, request, inserted);
    }

    [Theory]
    [InlineData("text/html", true)]
    [InlineData("TEXT/HTML; charset=\"ISO-8859-1\"", true)]
    [InlineData("text/html; charset=windows-1252", true)]
    [InlineData("text/html; charset=utf-16le", false)]
    [InlineData("text/html; charset=unheard-of", false)]
    [InlineData("application/xhtml+xml", false)]
    [InlineData("text/plain", false)]
    [InlineData("application/json", false)]
    public async Task Only_html_in_an_ascii_compatible_encoding_gets_it(string type, bool inserted)
    {
        await using var world = await FrontWorld.StartAsync(Pages.Html(Pages.Home, to => to.ContentType = type));
        await ExpectAsync(world, new HttpRequestMessage(HttpMethod.Get, "/"), inserted);
    }

    [Fact]
    public async Task A_page_in_utf_16_without_a_charset_passes_byte_for_byte()
    {
        var body = Encoding.Unicode.GetBytes(Pages.Home);
        await using var world = await FrontWorld.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        Assert.Equal(body, await world.Visitor.GetByteArrayAsync("/"));
    }

    [Theory]
    [InlineData(201, true)]
    [InlineData(203, true)]
    [InlineData(206, false)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    public async Task Only_whole_and_successful_answers_get_it(int status, bool inserted)
    {
        await using var world = await FrontWorld.StartAsync(Pages.Html(Pages.Home, to => to.StatusCode = status));
        await ExpectAsync(world, new HttpRequestMessage(HttpMethod.Get, "/"), inserted);
    }

    [Theory]
    [InlineData("Cache-Control", "no-transform, max-age=60")]
    [InlineData("Content-Disposition", "attachment; filename=page.html")]
    public async Task An_origin_can_forbid_it(string header, string value)
    {
        await using var world = await FrontWorld.StartAsync(
            Pages.Html(Pages.Home, response => response.Headers.Append(header, value)));
        await ExpectAsync(world, new HttpRequestMessage(HttpMethod.Get, "/"), inserted: false);
    }

    [Fact]
    public async Task A_site_that_does_not_want_the_tag_passes_untouched()
    {
        await using var world = await FrontWorld.StartAsync(
            Pages.Html(Pages.Home, response => response.Headers.ETag = "\"v1\""), injectTag: false);
        using var answer = await world.Visitor.GetAsync("/");
        Assert.Equal(Pages.Home, await answer.Content.ReadAsStringAsync());
        Assert.Equal("\"v1\"", answer.Headers.ETag?.ToString());
        Assert.Empty(answer.Headers.Vary);
    }

    [Fact]
    public async Task An_answer_to_head_keeps_its_length_and_its_etag()
    {
        await using var world = await FrontWorld.StartAsync(context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = 1234;
            context.Response.Headers.ETag = "\"v1\"";
            return Task.CompletedTask;
        });
        using var answer = await world.Visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(1234, answer.Content.Headers.ContentLength);
        Assert.Equal("\"v1\"", answer.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData(HttpStatusCode.NotModified)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task An_answer_without_a_body_stays_without_one(HttpStatusCode status)
    {
        await using var world = await FrontWorld.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"v1\"" ? (int)status : 500;
            context.Response.ContentType = status == HttpStatusCode.NotModified ? "text/html" : null;
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("If-None-Match", "W/\"v1\"");
        using var answer = await world.Visitor.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task ExpectAsync(FrontWorld world, HttpRequestMessage request, bool inserted)
    {
        using (request)
        {
            using var answer = await world.Visitor.SendAsync(request);
            var page = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(inserted ? Pages.WithTag() : Pages.Home, page);
        }
    }
}

using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class PassThroughTests
{
    [Theory]
    [InlineData("/caf%C3%A9/a%20b%2Fc?x=%2F&y=a+b&z")]
    [InlineData("/a//b/?")]
    [InlineData("/100%25?q=%25")]
    [InlineData("//elsewhere.example/a")]
    [InlineData("/a/%2e%2e/b;c=d/~e")]
    public async Task The_origin_gets_the_path_and_query_that_the_visitor_asked_for(string target)
    {
        await using var world = await FrontWorld.StartAsync(context => context.Response.WriteAsync(
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget));
        using var client = new HttpClient();
        var address = new Uri(world.Visitor.BaseAddress + target[1..],
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        Assert.Equal(target, await client.GetStringAsync(address));
    }

    [Fact]
    public async Task An_upstream_with_a_path_puts_it_before_every_path()
    {
        await using var world = await FrontWorld.StartAsync(
            context => context.Response.WriteAsync(context.Request.Path), upstreamPath: "/fr/");
        Assert.Equal("/fr/panier", await world.Visitor.GetStringAsync("/panier"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    public async Task Every_method_passes(string method)
    {
        await using var world = await FrontWorld.StartAsync(
            context => context.Response.WriteAsync(context.Request.Method));
        using var answer = await world.Visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/a"));
        Assert.Equal(method, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_ours_never_reaches_the_origin()
    {
        await using var world = await FrontWorld.StartAsync(context => context.Response.WriteAsync("origin"));
        Assert.Equal("ours", await world.Visitor.GetStringAsync("/g/ours"));
        Assert.Equal(HttpStatusCode.NotFound, (await world.Visitor.GetAsync("/g/unknown")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Visitor.GetAsync("/%67/unknown")).StatusCode);
        Assert.Equal("origin", await world.Visitor.GetStringAsync("/goods"));
    }

    [Fact]
    public async Task Cookies_headers_and_status_of_the_origin_pass_and_hop_by_hop_headers_do_not()
    {
        await using var world = await FrontWorld.StartAsync(context =>
        {
            context.Response.StatusCode = 418;
            context.Response.Cookies.Append("a", "1");
            context.Response.Cookies.Append("b", "2");
            context.Response.Headers["X-Name"] = "café";
            context.Response.Headers["X-Seen"] = string.Join(",", context.Request.Headers.Keys.Order());
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Connection", "X-Only-Here");
        request.Headers.Add("Keep-Alive", "timeout=5");
        request.Headers.Add("X-End-To-End", "1");
        using var answer = await world.Visitor.SendAsync(request);
        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal(["a=1; path=/", "b=2; path=/"], answer.Headers.GetValues("Set-Cookie"));
        var seen = answer.Headers.GetValues("X-Seen").Single().Split(',');
        Assert.Contains("X-End-To-End", seen);
        Assert.DoesNotContain("Keep-Alive", seen);
        Assert.Equal("café", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(
            answer.Headers.NonValidated["X-Name"].ToString())));
    }

    [Fact]
    public async Task An_upload_may_be_as_big_as_the_origin_allows()
    {
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!
                .MaxRequestBodySize = null;
            var count = 0L;
            var buffer = new byte[1 << 16];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
                count += read;
            await context.Response.WriteAsync($"{count}");
        });
        using var body = new ByteArrayContent(new byte[40_000_000]);
        using var answer = await world.Visitor.PostAsync("/upload", body);
        Assert.Equal("40000000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_redirect_of_the_origin_to_itself_keeps_the_visitor_on_the_site()
    {
        Uri? origin = null;
        await using var world = await FrontWorld.StartAsync(context =>
        {
            context.Response.Redirect(new Uri(origin!, "/fr/panier?x=1#y").AbsoluteUri);
            return Task.CompletedTask;
        }, upstreamPath: "/fr/");
        origin = world.OriginAddress;
        using var answer = await world.Visitor.GetAsync("/a");
        Assert.Equal(new Uri(world.Visitor.BaseAddress!, "/panier?x=1#y"), answer.Headers.Location);
    }

    [Theory]
    [InlineData("/login?next=/a")]
    [InlineData("https://elsewhere.example/a")]
    public async Task Any_other_redirect_passes_as_it_is(string location)
    {
        await using var world = await FrontWorld.StartAsync(context =>
        {
            context.Response.Redirect(location);
            return Task.CompletedTask;
        });
        using var answer = await world.Visitor.GetAsync("/a");
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
    }
}

using System.Net;
using Gateway.Front;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class OriginFailureTests
{
    [Fact]
    public async Task An_origin_that_is_down_gives_a_502_page_while_ours_goes_on()
    {
        await using var world = await FrontWorld.StartAsync(context => context.Response.WriteAsync("up"));
        Assert.Equal("up", await world.Visitor.GetStringAsync("/"));
        await world.StopOriginAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");
        using var answer = await world.Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(world.OriginAddress.Authority, page, StringComparison.Ordinal);
        Assert.Equal("ours", await world.Visitor.GetStringAsync("/g/ours"));
    }

    [Fact]
    public async Task An_origin_that_stays_silent_gives_a_504()
    {
        await using var world = await FrontWorld.StartAsync(
            context => Task.Delay(Timeout.Infinite, context.RequestAborted),
            settings: ("Gateway:Front:SilenceTimeout", "00:00:00.2"));
        using var answer = await world.Visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_origin_that_breaks_off_breaks_the_page_off_too()
    {
        await using var world = await FrontWorld.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><head></head>");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => world.Visitor.GetStringAsync("/"));
    }

    [Fact]
    public async Task An_upstream_that_leads_back_to_the_gateway_is_refused_at_the_second_pass()
    {
        await using var gateway = await FrontWorld.GatewayAsync(address => address);
        using var visitor = new HttpClient();
        using var answer = await visitor.GetAsync(FrontWorld.Address(gateway));
        Assert.Equal(508, (int)answer.StatusCode);
    }

    [Fact]
    public void Among_several_sites_an_unknown_host_belongs_to_none()
    {
        var first = new FrontSite("a", new Uri("http://a.test"), true, ["a.example"]);
        var second = new FrontSite("b", new Uri("http://b.test"), true, ["b.example", "b.example:8080"]);
        var sites = new FrontSiteTable([first, second]);
        Assert.Same(first, sites.Find(new HostString("A.example:8080")));
        Assert.Same(second, sites.Find(new HostString("b.example", 8080)));
        Assert.Null(sites.Find(new HostString("c.example")));
        Assert.Same(first, new FrontSiteTable([first]).Find(new HostString("c.example")));
        Assert.Null(new FrontSiteTable([]).Find(new HostString("a.example")));
    }
}

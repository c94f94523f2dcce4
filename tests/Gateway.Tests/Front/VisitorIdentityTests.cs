using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class VisitorIdentityTests
{
    private static readonly string[] Claims =
    [
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "Forwarded", "X-Real-IP",
        "True-Client-IP", "X-Original-URL",
    ];

    [Fact]
    public async Task What_a_visitor_claims_about_itself_is_replaced_by_what_is_so()
    {
        await using var world = await FrontWorld.StartAsync(Echo);
        var seen = await AskAsync(world);
        Assert.Equal($"X-Forwarded-For=127.0.0.1|X-Forwarded-Host={world.Visitor.BaseAddress!.Authority}"
            + $"|X-Forwarded-Proto=http|Host={world.Visitor.BaseAddress.Authority}", seen);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task What_a_trusted_proxy_says_is_passed_on(string trusted)
    {
        await using var world = await FrontWorld.StartAsync(Echo,
            settings: ("Gateway:Front:TrustedProxies:0", trusted));
        Assert.Equal("X-Forwarded-For=203.0.113.9|X-Forwarded-Host=shop.example|X-Forwarded-Proto=https"
            + "|Host=shop.example", await AskAsync(world));
    }

    [Fact]
    public async Task A_proxy_that_is_not_trusted_is_a_visitor()
    {
        await using var world = await FrontWorld.StartAsync(Echo,
            settings: ("Gateway:Front:TrustedProxies:0", "192.0.2.7"));
        Assert.Contains("X-Forwarded-For=127.0.0.1|", await AskAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_origin_that_needs_its_own_host_name_can_have_it()
    {
        await using var world = await FrontWorld.StartAsync(Echo, settings: ("Gateway:Front:KeepHost", "false"));
        Assert.EndsWith($"|Host={world.OriginAddress.Authority}", await AskAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_can_not_be_read_stops_the_start()
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            FrontWorld.StartAsync(Echo, settings: ("Gateway:Front:TrustedProxies:0", "my-proxy")));
        Assert.Contains("Gateway:Front:TrustedProxies", fault.Message, StringComparison.Ordinal);
    }

    private static Task Echo(HttpContext context) => context.Response.WriteAsync(string.Join('|',
        Claims.Append("Host").Where(context.Request.Headers.ContainsKey)
            .Select(name => $"{name}={context.Request.Headers[name]}")));

    private static async Task<string> AskAsync(FrontWorld world)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.9");
        request.Headers.Add("X-Forwarded-Host", "shop.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Port", "443");
        request.Headers.Add("Forwarded", "for=203.0.113.9");
        request.Headers.Add("X-Real-IP", "203.0.113.9");
        request.Headers.Add("True-Client-IP", "203.0.113.9");
        request.Headers.Add("X-Original-URL", "/admin");
        using var answer = await world.Visitor.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}

using Gateway.Installing;

namespace Gateway.Tests.Installing;

public sealed class ContentPolicyTests
{
    private static readonly Uri Page = new("https://shop.example/a");
    private static readonly Uri Script = new("https://shop.example/g/t.js");

    [Theory]
    [InlineData("img-src 'none'", null, true)]
    [InlineData("default-src 'self'", null, true)]
    [InlineData("default-src 'none'", null, false)]
    [InlineData("default-src 'none'; script-src 'self'", null, true)]
    [InlineData("script-src 'self'; script-src-elem 'none'", null, false)]
    [InlineData("script-src 'nonce-abc'", "abc", true)]
    [InlineData("script-src 'nonce-abc'", "abd", false)]
    [InlineData("script-src 'nonce-abc' 'strict-dynamic' 'self'", "abc", true)]
    [InlineData("script-src 'nonce-abc' 'strict-dynamic' 'self' https:", null, false)]
    [InlineData("script-src https:", null, true)]
    [InlineData("script-src *.example", null, true)]
    [InlineData("script-src cdn.example", null, false)]
    [InlineData("script-src shop.example/g/", null, true)]
    [InlineData("script-src shop.example/static/", null, false)]
    [InlineData("script-src shop.example:8443", null, false)]
    [InlineData("script-src 'none'; script-src 'self'", null, false)]
    public void The_tags_element_is_judged_as_browsers_do(string policy, string? nonce, bool allowed) =>
        Assert.Equal(allowed, ContentPolicy.Parse(policy).AllowsScript(Script, Page, nonce));

    [Theory]
    [InlineData("connect-src 'self'", true)]
    [InlineData("default-src 'none'", false)]
    [InlineData("default-src 'none'; connect-src https://shop.example", true)]
    [InlineData("script-src 'none'", true)]
    public void So_is_what_it_sends(string policy, bool allowed) =>
        Assert.Equal(allowed, ContentPolicy.Parse(policy).AllowsConnection(new Uri("https://shop.example/g/collect"), Page));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.200", true)]
    [InlineData("203.0.113.7", "203.0.200.7", true)]
    [InlineData("203.0.113.7", "198.51.100.7", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:3::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "2001:db8::1", false)]
    public void Safari_compares_the_first_halves_of_the_addresses(string site, string gateway, bool whole) =>
        Assert.Equal(whole, SafariLifetime.IsWhole([System.Net.IPAddress.Parse(site)],
            [System.Net.IPAddress.Parse(gateway)]));
}

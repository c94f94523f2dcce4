using Gateway.Front.Pages;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Front;

public class ScriptNonceTests
{
    [Theory]
    [InlineData("script-src 'nonce-abc123==' 'strict-dynamic'", "abc123==")]
    [InlineData("default-src 'self'; SCRIPT-SRC https: 'NONCE-aB+/-_'", "aB+/-_")]
    [InlineData("script-src 'nonce-general'; script-src-elem 'nonce-elements'", "elements")]
    [InlineData("default-src 'nonce-fallback'", "fallback")]
    [InlineData("script-src 'nonce-first'; script-src 'nonce-second'", "first")]
    [InlineData("img-src *, script-src 'nonce-second-policy'", "second-policy")]
    [InlineData("script-src 'self'; default-src 'nonce-unused'", null)]
    [InlineData("script-src 'sha256-AAAA' 'strict-dynamic'", null)]
    [InlineData("style-src 'nonce-styles'", null)]
    [InlineData("script-src 'nonce-'", null)]
    [InlineData("script-src 'nonce-a\"onload=1'", null)]
    [InlineData("", null)]
    public void The_nonce_is_the_one_that_script_elements_need(string policy, string? nonce) =>
        Assert.Equal(nonce, ScriptNonce.Find(new HeaderDictionary { ["Content-Security-Policy"] = policy }));

    [Fact]
    public void An_enforced_policy_counts_before_a_reported_one()
    {
        var headers = new HeaderDictionary { ["Content-Security-Policy-Report-Only"] = "script-src 'nonce-reported'" };
        Assert.Equal("reported", ScriptNonce.Find(headers));
        headers["Content-Security-Policy"] = "script-src 'nonce-enforced'";
        Assert.Equal("enforced", ScriptNonce.Find(headers));
    }

    [Fact]
    public async Task The_element_carries_the_pages_nonce_and_the_policy_stays_as_it_is()
    {
        const string policy = "script-src 'nonce-n0nce' 'strict-dynamic'";
        await using var world = await FrontWorld.StartAsync(
            Pages.Html(Pages.Home, response => response.Headers.ContentSecurityPolicy = policy));
        using var answer = await world.Visitor.GetAsync("/");
        var element = FrontWorld.Element.Replace("></", " nonce=\"n0nce\"></", StringComparison.Ordinal);
        Assert.Equal(Pages.WithTag(element), await answer.Content.ReadAsStringAsync());
        Assert.Equal([policy], answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public void A_site_key_can_not_break_out_of_the_element() =>
        Assert.DoesNotContain("\"><", System.Text.Encoding.ASCII.GetString(ScriptElement.For("\"><img>", null))
            [..^"></script>".Length], StringComparison.Ordinal);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Cli;
using Gateway.Tests.TagScript;

namespace Gateway.Tests.Installing;

/// <summary>Check my site, against a real front.</summary>
public sealed class SiteCheckTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task A_page_behind_the_front_passes_and_its_test_hit_reaches_no_partner()
    {
        var (status, body) = await CheckAsync($"{site.Origin}/en/");

        Assert.Equal(200, status);
        Assert.True((bool)body["passed"]!, body.ToJsonString());
        Assert.Equal(["script ok", "csp ok", "origin ok", "cookie warning", "cmp ok", "hit ok"], Verdicts(body));
        Assert.Empty(await site.Demo.ReceivedAsync());
    }

    [Theory]
    [InlineData("not an address", "https address of a page")]
    [InlineData("ftp://localhost/", "https address of a page")]
    [InlineData("https://elsewhere.example/", "is no origin of a site")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "is no origin of a site")]
    public async Task An_address_that_is_none_of_a_site_is_refused_before_anything_is_fetched(string url, string fault)
    {
        var (status, body) = await CheckAsync(url);

        Assert.Equal(422, status);
        Assert.Contains(fault, (string)body["errors"]!["url"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_with_a_private_address_that_the_settings_do_not_name_is_not_fetched()
    {
        var port = new Uri(site.Origin).Port;

        var (status, body) = await CheckAsync($"http://127.0.0.1:{port}/en/");

        Assert.Equal(422, status);
        Assert.Contains("Gateway:Egress:PrivateHosts", (string)body["errors"]!["url"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_says_one_line_a_check_and_ends_with_the_answer()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var key = site.Demo.Management.DefaultRequestHeaders.Authorization!.Parameter;
        string[] gateway = ["--gateway", site.Demo.Management.BaseAddress!.ToString()];

        var code = await SiteVerbs.RunAsync(["check", $"{site.Origin}/en/", .. gateway], output, error, _ => key);
        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Contains("ok        hit     A test hit went to the gateway and back", output.ToString(),
            StringComparison.Ordinal);

        Assert.Equal(2, await SiteVerbs.RunAsync(["check", "nonsense", .. gateway], output, error, _ => key));
        Assert.Contains("url must be the https address", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await SiteVerbs.RunAsync(["check"], output, error, _ => key));
    }

    [Fact]
    public async Task What_to_put_into_pages_is_told_with_the_integrity_of_this_version()
    {
        var shown = JsonNode.Parse(await site.Demo.Management.GetStringAsync(
            new Uri("/api/v1/sites/shop/installation", UriKind.Relative)))!;

        var pinned = (string)shown["pinnedElement"]!;
        Assert.Contains((string)shown["integrity"]!, pinned, StringComparison.Ordinal);
        var path = pinned.Split("src=\"")[1].Split('"')[0];
        using var script = await site.Demo.Site.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        var hash = System.Security.Cryptography.SHA384.HashData(await script.Content.ReadAsByteArrayAsync());
        Assert.Equal($"sha384-{Convert.ToBase64String(hash)}", (string?)shown["integrity"]);
    }

    private static IEnumerable<string> Verdicts(JsonNode body) =>
        body["checks"]!.AsArray().Select(line => $"{line!["check"]} {line["verdict"]}");

    private async Task<(int Status, JsonNode Body)> CheckAsync(string url)
    {
        using var answer = await site.Demo.Management.PostAsJsonAsync("/api/v1/site-check", new { url });
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}

using Gateway.Tests.Demo;
using Microsoft.Playwright;

namespace Gateway.Browser.Tests;

/// <summary>The demo as its visitors and its operators meet it: in a browser.</summary>
public sealed class DemoBrowserTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly string[] Contracted = ["ga4-mp", "matomo", "meta-capi", "webhook"];

    private readonly string _data = Directory.CreateTempSubdirectory("gateway-browser-").FullName;
    private readonly List<string> _requested = [];
    private DemoProcess _demo = null!;
    private IBrowserContext _context = null!;
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        _demo = await DemoProcess.StartAsync(_data);
        await OpenAsync(1280, 800);
    }

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Before_a_choice_nothing_is_stored_and_no_vendor_hears_of_the_visit()
    {
        await _page.GotoAsync(Shop("en/"));
        await Button("Refuse all").WaitForAsync();

        Assert.Empty(await _context.CookiesAsync());
        Assert.Equal(0, await _page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
        Assert.DoesNotContain(_requested, url => url.Contains("/g/collect", StringComparison.Ordinal));
        Assert.Empty(await _demo.ReceivedAsync());
    }

    [Fact]
    public async Task A_visitor_who_refuses_reaches_only_the_exempt_measurement_without_identifiers()
    {
        await _page.GotoAsync(Shop("en/?utm_source=news&fbclid=Abc123"));
        await Button("Refuse all").ClickAsync();
        await BuyAsync();

        Assert.True(await DemoProcess.HoldsAsync(async () => await PurchasesAsync() > 0));
        Assert.Equal(["matomo"], await VendorsAsync());
        foreach (var request in await _demo.ReceivedAsync())
        {
            var text = request.ToJsonString();
            Assert.DoesNotContain("marie@example.com", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Abc123", text, StringComparison.Ordinal);
            Assert.DoesNotContain("utm_source", text, StringComparison.Ordinal);
            Assert.DoesNotContain("_id=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("uid=", text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await _context.CookiesAsync(), cookie => cookie.Name is "gw_id" or "gw_session");
        await OnlyOwnOriginAsync();
    }

    [Fact]
    public async Task A_visitor_who_accepts_reaches_exactly_the_partners_with_a_contract_in_force()
    {
        await _page.GotoAsync(Shop("fr/?fbclid=Abc123"));
        await Button("Tout accepter").ClickAsync();
        await BuyAsync();

        Assert.True(await DemoProcess.HoldsAsync(async () => await PurchasesAsync() == Contracted.Length));
        Assert.Equal(Contracted, await VendorsAsync());
        var webhook = (await _demo.ReceivedAsync("webhook")).Select(request => request.ToJsonString());
        Assert.DoesNotContain(webhook, text => text.Contains("marie@example.com", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(await _context.CookiesAsync(), cookie => cookie is { Name: "gw_id", HttpOnly: true });
        await OnlyOwnOriginAsync();
    }

    [Fact]
    public async Task Switching_a_tag_off_on_the_panel_holds_for_the_next_hit_and_says_how_soon_it_took_effect()
    {
        await _page.GotoAsync(Shop("en/"));
        await Button("Accept all").ClickAsync();
        Assert.True(await DemoProcess.HoldsAsync(async () => (await _demo.ReceivedAsync("meta-capi")).Count > 0));
        var panel = await _context.NewPageAsync();
        await panel.GotoAsync(new Uri(_demo.Management.BaseAddress!, "demo/").ToString());
        var toggle = panel.Locator("[data-tag=meta] .switch");
        await toggle.WaitForAsync();
        await _demo.ForgetAsync();

        await toggle.ClickAsync();
        var measured = await panel.Locator("[data-tag=meta] .measured[role=status] b").InnerTextAsync();
        await _page.GotoAsync(Shop("en/basket"));

        Assert.True(await DemoProcess.HoldsAsync(async () => (await _demo.ReceivedAsync("ga4-mp")).Count > 0));
        Assert.Empty(await _demo.ReceivedAsync("meta-capi"));
        Assert.Matches("[0-9] ms", measured);
    }

    [Fact]
    public async Task Switching_a_tag_on_takes_a_second_function()
    {
        await _page.GotoAsync(new Uri(_demo.Management.BaseAddress!, "demo/").ToString());
        var (card, toggle) = (_page.Locator("[data-tag=meta]"), _page.Locator("[data-tag=meta] .switch"));
        await toggle.ClickAsync();
        await card.Locator(".measured b").WaitForAsync();

        await toggle.ClickAsync();
        await card.Locator(".approve").WaitForAsync();
        Assert.Equal("false", await toggle.GetAttributeAsync("aria-checked"));
        await card.Locator(".approve").ClickAsync();
        await card.Locator(".measured b").WaitForAsync();

        Assert.Equal("true", await toggle.GetAttributeAsync("aria-checked"));
    }

    [Theory]
    [InlineData(1280, 800, "desktop")]
    [InlineData(390, 844, "phone")]
    public async Task Shop_banner_and_panel_can_be_shown(int width, int height, string name)
    {
        await _context.DisposeAsync();
        await OpenAsync(width, height);
        await _page.GotoAsync(Shop("fr/"));
        await Button("Tout refuser").WaitForAsync();
        await ShotAsync(_page, $"banner-{name}");
        await Button("Tout accepter").ClickAsync();
        await ShotAsync(_page, $"shop-{name}");
        await BuyAsync();
        var panel = await _context.NewPageAsync();
        await panel.GotoAsync(new Uri(_demo.Management.BaseAddress!, "demo/").ToString());
        await panel.Locator("[data-tag=meta]").WaitForAsync();
        await panel.WaitForTimeoutAsync(1000);
        await ShotAsync(panel, $"panel-{name}");

        // A page that scrolls sideways is broken, whatever it looks like.
        foreach (var page in new[] { _page, panel })
        {
            Assert.True(await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"));
        }
    }

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GATEWAY_SCREENSHOTS") is not { } folder) return;
        await page.WaitForTimeoutAsync(1000);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }

    private async Task OpenAsync(int width, int height)
    {
        _context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        _page = await _context.NewPageAsync();
        _page.Request += (_, request) => _requested.Add(request.Url);
    }

    private string Shop(string path) => new Uri(_demo.Site.BaseAddress!, path).ToString();

    private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name });

    // As a visitor buys: a product, the basket, the form, the thank-you page.
    private async Task BuyAsync()
    {
        var french = new Uri(_page.Url).AbsolutePath.StartsWith("/fr/", StringComparison.Ordinal);
        await _page.GotoAsync(Shop(french ? "fr/produits/lampe-horizon" : "en/products/horizon-lamp"));
        await _page.Locator("main form button").First.ClickAsync();
        await _page.GotoAsync(Shop(french ? "fr/commande" : "en/checkout"));
        await _page.Locator("[data-fill]").ClickAsync();
        await _page.FillAsync("input[name=email]", "Marie@example.com");
        await _page.Locator("main form button[type=submit]").Last.ClickAsync();
        await _page.WaitForURLAsync(url => url.Contains(french ? "merci" : "thank-you", StringComparison.Ordinal));
    }

    private async Task<int> PurchasesAsync() => (await _demo.ReceivedAsync())
        .Where(request => request.ToJsonString().Contains("purchase", StringComparison.OrdinalIgnoreCase)
            || request.ToJsonString().Contains("idgoal=0", StringComparison.Ordinal))
        .Select(request => (string)request["vendor"]!).Distinct().Count();

    private async Task<string[]> VendorsAsync() => [.. (await _demo.ReceivedAsync())
        .Select(request => (string)request["vendor"]!).Distinct().Order(StringComparer.Ordinal)];

    private Task OnlyOwnOriginAsync()
    {
        var own = _demo.Site.BaseAddress!.GetLeftPart(UriPartial.Authority);
        Assert.All(_requested, url => Assert.StartsWith(own, url, StringComparison.Ordinal));
        return Task.CompletedTask;
    }
}

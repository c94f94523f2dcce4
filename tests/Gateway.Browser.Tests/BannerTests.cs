using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Gateway.Browser.Tests;

/// <summary>
/// What the CNIL asks of a banner (2020-092 and the notices of 12 December 2024), point by point, of the real banner of
/// the real gateway in a real browser.
/// </summary>
public sealed class BannerTests(DemoShop demo) : IClassFixture<DemoShop>, IAsyncLifetime
{
    private const string Look = """
        node => {
          const { width, height, top } = node.getBoundingClientRect();
          const { color, backgroundColor, borderTopColor, borderTopWidth, borderTopLeftRadius, font, textDecorationLine,
            opacity, cursor, boxShadow } = getComputedStyle(node);
          return JSON.stringify([width, height, top, color, backgroundColor, borderTopColor, borderTopWidth,
            borderTopLeftRadius, font, textDecorationLine, opacity, cursor, boxShadow]);
        }
        """;

    private readonly List<IRequest> _requests = [];
    private IBrowserContext _context = null!;
    private IPage _page = null!;

    public async Task InitializeAsync() => await OpenAsync(1280, 800);

    public async Task DisposeAsync() => await _context.DisposeAsync();

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Refusing_stands_beside_accepting_on_the_first_layer_in_sight(int width, int height)
    {
        await _context.DisposeAsync();
        await OpenAsync(width, height);
        await ComeAsync();

        foreach (var name in new[] { "Refuse all", "Accept all" })
        {
            var box = (await Button(name).BoundingBoxAsync())!;
            Assert.True(box.Y >= 0 && box.Y + box.Height <= height && box.X >= 0 && box.X + box.Width <= width, name);
            Assert.True(box.Height >= 44, name);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Refusing_looks_exactly_as_accepting_does_in_both_layers(ColorScheme scheme)
    {
        await _page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await ComeAsync();
        Assert.Equal(await LookAsync(Button("Accept all")), await LookAsync(Button("Refuse all")));

        await Button("Choose in detail").ClickAsync();
        Assert.Equal(await LookAsync(InDialog("Accept all")), await LookAsync(InDialog("Refuse all")));
        var pair = _page.GetByRole(AriaRole.Dialog).Locator(".pair").First.Locator("span");
        Assert.Equal(await LookAsync(pair.Nth(1)), await LookAsync(pair.Nth(0)));
    }

    [Fact]
    public async Task Refusing_comes_before_accepting_for_the_eye_the_keyboard_and_the_screen_reader()
    {
        await ComeAsync();
        var (refuse, accept) = ((await Button("Refuse all").BoundingBoxAsync())!,
            (await Button("Accept all").BoundingBoxAsync())!);
        Assert.True(refuse.X < accept.X);
        var names = await _page.Locator("gw-consent section button").AllInnerTextsAsync();
        Assert.Equal(["Refuse all", "Accept all", "Choose in detail"], names);
    }

    [Fact]
    public async Task There_is_one_button_that_refuses_for_each_that_accepts()
    {
        await ComeAsync();
        foreach (var (refuse, accept) in new[] { ("Refuse all", "Accept all"), ("Refuse", "Accept") })
        {
            Assert.Equal(await CountAsync(accept), await CountAsync(refuse));
            await Button("Choose in detail").ClickAsync();
            Assert.Equal(await CountAsync(accept), await CountAsync(refuse));
            await _page.Keyboard.PressAsync("Escape");
        }
    }

    [Fact]
    public async Task Every_purpose_is_named_by_a_title_and_a_line_before_the_choice()
    {
        var notice = await ComeAsync();
        var shown = await _page.Locator("gw-consent section .text > ul > li").AllInnerTextsAsync();
        Assert.Equal(notice["purposes"]!.AsArray()
            .Select(purpose => $"{purpose!["title"]} {purpose["description"]}"), shown);
        Assert.NotEmpty(shown);
    }

    [Fact]
    public async Task Every_partner_of_the_contracts_in_force_is_counted_and_named_on_the_first_layer_and_nobody_else()
    {
        await ComeAsync();
        var states = (await demo.Process.Management.GetFromJsonAsync("/api/v1/states?limit=200"))["items"]!.AsArray();
        var sites = (await demo.Process.Site.GetFromJsonAsync("/g/partners?site=demo-shop")).AsArray();
        var running = sites[0]!["partners"]!.AsArray();
        Assert.All(running, partner => Assert.Contains(states, state =>
            state!.ToJsonString().Contains((string)partner!["key"]!, StringComparison.Ordinal)));
        var summary = _page.Locator("gw-consent section summary");
        Assert.Equal($"Partners ({running.Count})", await summary.InnerTextAsync());

        await summary.ClickAsync();

        var named = await _page.Locator("gw-consent section details li").AllInnerTextsAsync();
        Assert.Equal(running.Count, named.Count);
        foreach (var (partner, words) in running.Zip(named))
        {
            Assert.StartsWith((string)partner!["name"]!, words, StringComparison.Ordinal);
            Assert.Contains("Privacy policy", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_answer_is_selected_before_the_visitor_selects_it()
    {
        await ComeAsync();
        await Button("Choose in detail").ClickAsync();
        Assert.Equal(0, await _page.GetByRole(AriaRole.Dialog).Locator(":checked").CountAsync());
        Assert.True(await InDialog("Save my choices").IsDisabledAsync());
    }

    [Fact]
    public async Task Scrolling_closing_waiting_and_going_on_are_no_consent()
    {
        await ComeAsync();
        await _page.Mouse.WheelAsync(0, 3000);
        await _page.Mouse.ClickAsync(5, 5);
        await _page.Keyboard.PressAsync("Escape");
        await Button("Choose in detail").ClickAsync();
        await InDialog("Close without choosing").ClickAsync();
        await Button("Choose in detail").ClickAsync();
        await _page.Keyboard.PressAsync("Escape");
        await _page.GotoAsync(demo.Url("en/basket"));
        await Button("Refuse all").WaitForAsync();

        Assert.DoesNotContain(_requests, request => request.Method == "POST"
            && request.Url.EndsWith("/g/consent", StringComparison.Ordinal));
        Assert.Empty(await _context.CookiesAsync());
    }

    [Fact]
    public async Task There_is_no_wall_the_page_can_be_read_and_used_before_any_choice()
    {
        await ComeAsync();
        Assert.Equal("body", await _page.EvaluateAsync<string>("document.activeElement.localName"));
        Assert.Equal(0, await _page.GetByRole(AriaRole.Dialog).CountAsync());
        await _page.Mouse.WheelAsync(0, 200);
        await _page.WaitForFunctionAsync("scrollY > 0 || document.documentElement.scrollHeight <= innerHeight");
        await _page.Locator("header a, main a").First.ClickAsync();
        await Button("Refuse all").WaitForAsync();
    }

    [Fact]
    public async Task A_refusal_is_remembered_as_long_as_an_acceptance_and_not_asked_again()
    {
        var lasts = new List<double>();
        foreach (var name in new[] { "Refuse all", "Accept all" })
        {
            await _context.DisposeAsync();
            await OpenAsync(1280, 800);
            await ComeAsync();
            await ChooseAsync(Button(name));
            var cookie = (await _context.CookiesAsync()).Single(cookie => cookie.Name == "gw_consent");
            Assert.True(cookie.HttpOnly);
            lasts.Add(cookie.Expires - DateTimeOffset.FromUnixTimeMilliseconds(
                await _page.EvaluateAsync<long>("Date.now()")).ToUnixTimeSeconds());
            await _page.GotoAsync(demo.Url("en/basket"));
            await Button("Privacy choices").Or(_page.Locator("[data-gw-consent]")).First.WaitForAsync();
            Assert.Equal(0, await Button(name).CountAsync());
        }

        Assert.Equal(lasts[0], lasts[1], 120.0);
        Assert.Equal(180, lasts[0] / 86400, 0.1);
    }

    [Fact]
    public async Task Withdrawing_is_within_reach_on_every_page_and_takes_no_longer_than_accepting()
    {
        await ComeAsync();
        await ChooseAsync(Button("Accept all"));
        foreach (var path in new[] { "en/", "en/basket", "en/products/horizon-lamp" })
        {
            await _page.GotoAsync(demo.Url(path));
            await WayBack().First.WaitForAsync();
        }

        await WayBack().First.ClickAsync();
        await ChooseAsync(InDialog("Refuse all"));
        await _page.ReloadAsync();
        await WayBack().First.ClickAsync();
        var refused = _page.GetByRole(AriaRole.Radio, new() { Name = "Refuse", Exact = true, Checked = true });
        Assert.Equal(await _page.GetByRole(AriaRole.Dialog).Locator("fieldset").CountAsync(), await refused.CountAsync());
        var last = _requests.Last(request => request.Method == "POST"
            && request.Url.EndsWith("/g/consent", StringComparison.Ordinal));
        Assert.Equal("withdraw", (string)JsonNode.Parse(last.PostData!)!["action"]!);
    }

    [Fact]
    public async Task What_was_chosen_can_be_proved_and_the_visitor_reads_the_receipt()
    {
        await ComeAsync();
        await ChooseAsync(Button("Accept all"));
        await _page.ReloadAsync();
        await WayBack().First.ClickAsync();
        var link = _page.GetByRole(AriaRole.Link, new() { Name = "Receipt of my choice" });
        var receipt = JsonNode.Parse(await (await _context.APIRequest.GetAsync(
            (await link.EvaluateAsync<string>("link => link.href")))).TextAsync())!;

        Assert.Equal("accept_all", (string)receipt["consent_events"]![0]!["method"]!);
        Assert.Equal("notice", (string)receipt["consent_events"]![0]!["via"]!);
        var banner = await demo.Process.Site.GetByteArrayAsync(new Uri("/g/banner.js", UriKind.Relative));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(banner)),
            (string)receipt["privacy_notice"]!["code_sha256"]!);
    }

    [Fact]
    public async Task Measurement_that_needs_no_consent_is_told_apart_from_the_choices()
    {
        await ComeAsync();
        await Button("Choose in detail").ClickAsync();
        var told = _page.GetByRole(AriaRole.Dialog).Locator("div.aside");
        Assert.Contains("Measured without consent", await told.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await told.Locator("input").CountAsync());
    }

    [Theory]
    [InlineData("fr", "Tout refuser", "Tout accepter")]
    [InlineData("de", "Alle ablehnen", "Alle annehmen")]
    [InlineData("es", "Rechazar todo", "Aceptar todo")]
    [InlineData("it", "Rifiuta tutto", "Accetta tutto")]
    [InlineData("nl", "Alles weigeren", "Alles accepteren")]
    [InlineData("pt", "Recusar tudo", "Aceitar tudo")]
    public async Task The_banner_speaks_the_language_of_the_page(string language, string refuse, string accept)
    {
        await _page.RouteAsync("**/en/", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new()
            {
                Response = answer,
                Body = (await answer.TextAsync()).Replace(
                    "<html lang=\"en\"", $"<html lang=\"{language}\"", StringComparison.Ordinal),
            });
        });
        await _page.GotoAsync(demo.Url("en/"));
        await Button(refuse).WaitForAsync();
        Assert.True(await Button(accept).IsVisibleAsync());
        Assert.Equal(language, await _page.Locator("gw-consent").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task Global_Privacy_Control_is_heard_and_said()
    {
        await _context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Sec-GPC"] = "1" });
        await ComeAsync();
        await _page.GetByText("Global Privacy Control").WaitForAsync();
        await Button("Choose in detail").ClickAsync();
        var selected = await _page.GetByRole(AriaRole.Dialog).Locator(":checked").EvaluateAllAsync<string[]>(
            "radios => radios.map(radio => radio.value)");
        Assert.NotEmpty(selected);
        Assert.DoesNotContain("true", selected);
    }

    private async Task OpenAsync(int width, int height)
    {
        _context = await demo.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        _page = await _context.NewPageAsync();
        _page.Request += (_, request) => _requests.Add(request);
    }

    private async Task<JsonNode> ComeAsync()
    {
        var notice = _page.WaitForResponseAsync(answer => answer.Url.Contains("/g/notice", StringComparison.Ordinal));
        await _page.GotoAsync(demo.Url("en/"));
        await Button("Refuse all").WaitForAsync();
        return JsonNode.Parse(await (await notice).TextAsync())!;
    }

    private async Task ChooseAsync(ILocator button)
    {
        var recorded = _page.WaitForResponseAsync(
            answer => answer.Url.EndsWith("/g/consent", StringComparison.Ordinal));
        await button.ClickAsync();
        Assert.Equal(200, (await recorded).Status);
    }

    private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private ILocator InDialog(string name) =>
        _page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private ILocator WayBack() => Button("Privacy choices").Or(_page.Locator("[data-gw-consent]:visible"));

    private static Task<string> LookAsync(ILocator button) => button.EvaluateAsync<string>(Look);

    private Task<int> CountAsync(string name) =>
        _page.Locator("gw-consent").Locator($"button:text-is('{name}'), label:text-is('{name}')").CountAsync();
}

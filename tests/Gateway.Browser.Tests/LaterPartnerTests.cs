using Gateway.Tests.Demo;
using Microsoft.Playwright;

namespace Gateway.Browser.Tests;

/// <summary>A partner that comes later was not in the notice, so nobody has consented to it.</summary>
public sealed class LaterPartnerTests(DemoShop demo) : IClassFixture<DemoShop>
{
    [Fact]
    public async Task A_partner_added_later_is_refused_for_a_visitor_until_that_visitor_was_asked_again()
    {
        await using var context = await demo.Browser.NewContextAsync();
        var (panel, shop) = (await context.NewPageAsync(), await context.NewPageAsync());
        await panel.GotoAsync(new Uri(demo.Process.Management.BaseAddress!, "demo/").ToString());
        await SwitchAsync(panel);
        await shop.GotoAsync(demo.Url("en/"));
        await Button(shop, "Accept all").ClickAsync();
        await Button(shop, "Accept all").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.True(await DemoProcess.HoldsAsync(async () => (await demo.Process.ReceivedAsync("ga4-mp")).Count > 0));

        await SwitchAsync(panel);
        await panel.Locator("[data-tag=meta] .approve").ClickAsync();
        await panel.Locator("[data-tag=meta] .switch[aria-checked=true]").WaitForAsync();
        await demo.Process.ForgetAsync();
        await shop.GotoAsync(demo.Url("en/basket"));

        await Button(shop, "Refuse all").WaitForAsync();
        await Button(shop, "Choose in detail").ClickAsync();
        Assert.Equal(0, await shop.GetByRole(AriaRole.Dialog).Locator(":checked").CountAsync());
        await shop.Keyboard.PressAsync("Escape");
        Assert.True(await DemoProcess.HoldsAsync(async () => (await demo.Process.ReceivedAsync("ga4-mp")).Count > 0));
        Assert.Empty(await demo.Process.ReceivedAsync("meta-capi"));

        await Button(shop, "Accept all").ClickAsync();
        await Button(shop, "Accept all").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await shop.GotoAsync(demo.Url("en/products/horizon-lamp"));
        Assert.True(await DemoProcess.HoldsAsync(async () => (await demo.Process.ReceivedAsync("meta-capi")).Count > 0));
    }

    private static async Task SwitchAsync(IPage panel)
    {
        await panel.Locator("[data-tag=meta] .switch").ClickAsync();
        await panel.Locator("[data-tag=meta] .measured b, [data-tag=meta] .approve").First.WaitForAsync();
    }

    private static ILocator Button(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}

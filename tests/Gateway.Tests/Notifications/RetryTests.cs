using System.Net;
using System.Text.Json.Nodes;
using Gateway.Notifications.Sending;
using Gateway.Tests.Control;

namespace Gateway.Tests.Notifications;

public sealed class RetryTests : IAsyncLifetime
{
    private NotificationWorld _world = null!;

    public async Task InitializeAsync() => _world = await NotificationWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task What_failed_is_sent_again_under_the_same_id()
    {
        await SubscribeAsync();
        _world.Receiver.Status = 500;
        await ChangeAsync();
        await _world.RoundAsync();
        _world.Receiver.Status = 204;
        await _world.RoundAsync();
        Assert.Single(_world.Receiver.Received);

        _world.Clock.Advance(TimeSpan.FromHours(1));
        await _world.RoundAsync();

        var (first, second) = (_world.Receiver.Received[0], _world.Receiver.Received[1]);
        Assert.Equal((first.Id, first.Body), (second.Id, second.Body));
        Assert.NotEqual(first.Headers["webhook-timestamp"], second.Headers["webhook-timestamp"]);
        var row = Assert.Single(await _world.DeliveriesAsync())!;
        Assert.Equal(("delivered", 2), (row["state"]!.GetValue<string>(), row["attempts"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Only_a_yes_is_a_yes(int status)
    {
        await SubscribeAsync();
        _world.Receiver.Status = status;
        await ChangeAsync();
        await _world.RoundAsync();

        Assert.Equal("pending", Assert.Single(await _world.DeliveriesAsync())!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await SubscribeAsync();
        _world.Receiver.RedirectTo = new Uri(_world.Receiver.Address, "/elsewhere").ToString();
        await ChangeAsync();
        await _world.RoundAsync();

        Assert.Equal("/hook", Assert.Single(_world.Receiver.Received).Path);
        Assert.Equal("The endpoint answers 307.",
            Assert.Single(await _world.DeliveriesAsync())!["lastAnswer"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_called()
    {
        var admin = _world.Server.Admin;
        (await admin.AddAsync("notifications", new
        {
            id = "hook",
            name = "A name that plays tricks",
            channel = "webhook",
            url = $"https://localhost:{_world.Receiver.Address.Port + 1}/",
        })).Is(HttpStatusCode.Created);

        var tested = (await admin.SendAsync(HttpMethod.Post, "notifications/hook/test", null, null)).Json;

        Assert.StartsWith("The host's address is private.",
            tested["deliveries"]![0]!["lastAnswer"]!.GetValue<string>());
    }

    [Fact]
    public async Task After_a_day_a_notice_is_given_up_and_the_webhook_goes_on()
    {
        await SubscribeAsync();
        _world.Receiver.Status = 500;
        await ChangeAsync();
        for (var hour = 0; hour <= 25; hour++)
        {
            await _world.RoundAsync();
            _world.Clock.Advance(TimeSpan.FromHours(1.1));
        }

        var row = Assert.Single(await _world.DeliveriesAsync())!;
        Assert.Equal("failed", row["state"]!.GetValue<string>());
        Assert.Equal(23, row["attempts"]!.GetValue<int>());
        Assert.True((await _world.Server.Legal.AskAsync("notifications/hook")).Json["enabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_webhook_that_lets_nothing_through_for_days_is_disabled_with_an_audit_entry()
    {
        await SubscribeAsync();
        _world.Receiver.Status = 500;
        for (var day = 0; day <= 7; day++)
        {
            await ChangeAsync();
            for (var round = 0; round < 3; round++)
            {
                await _world.RoundAsync();
                _world.Clock.Advance(TimeSpan.FromHours(13));
            }
        }

        var shown = (await _world.Server.Legal.AskAsync("notifications/hook")).Json;
        Assert.False(shown["enabled"]!.GetValue<bool>());
        Assert.StartsWith("Nothing has got through since 2026-05-04", shown["disabledBecause"]!.GetValue<string>());
        var entry = (await _world.Server.Legal.AskAsync("audit/entries?action=notification_subscription.disabled"))
            .Json["items"]!.AsArray();
        Assert.Equal("gateway:notifications", Assert.Single(entry)!["actor"]!.GetValue<string>());
        Assert.DoesNotContain(await _world.DeliveriesAsync(),
            row => row!["state"]!.GetValue<string>() == "pending");
        var calls = _world.Receiver.Received.Count;
        await ChangeAsync();
        await _world.RoundAsync();
        Assert.Equal(calls, _world.Receiver.Received.Count);
    }

    [Fact]
    public async Task A_webhook_that_fails_now_and_then_is_not_disabled()
    {
        await SubscribeAsync();
        for (var day = 0; day <= 8; day++)
        {
            _world.Receiver.Status = day % 2 == 0 ? 500 : 204;
            await ChangeAsync();
            for (var round = 0; round < 3; round++)
            {
                await _world.RoundAsync();
                _world.Clock.Advance(TimeSpan.FromHours(13));
            }
        }

        Assert.True((await _world.Server.Legal.AskAsync("notifications/hook")).Json["enabled"]!.GetValue<bool>());
    }

    [Fact]
    public void A_wait_is_any_time_up_to_a_bound_that_doubles_to_an_hour()
    {
        Assert.Equal(TimeSpan.Zero, FullJitter.Wait(1, 0));
        Assert.Equal(TimeSpan.FromSeconds(2.5), FullJitter.Wait(1, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(20), FullJitter.Wait(3, 1));
        Assert.Equal(TimeSpan.FromHours(1), FullJitter.Wait(40, 1));
    }

    private Task<string> SubscribeAsync() =>
        _world.SubscribeAsync(_world.Server.It, ("sites", new JsonArray(SomeResources.Site)));

    private async Task ChangeAsync()
    {
        var site = await _world.Server.It.AskAsync("sites/shop");
        (await _world.Server.It.PutAsync("sites/shop", SomeResources.SiteDraft().With("name", $"{site.ETag} times"),
            site.ETag)).Is(HttpStatusCode.OK);
    }
}

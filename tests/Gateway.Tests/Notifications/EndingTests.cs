using System.Net;
using System.Text.Json.Nodes;
using Gateway.Decisions;
using Gateway.Spool;
using Gateway.Tests.Control;

namespace Gateway.Tests.Notifications;

public sealed class EndingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset End = new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(2));

    private NotificationWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await NotificationWorld.StartAsync();
        await _world.SubscribeAsync(_world.Server.It,
            ("kinds", new JsonArray("contract_ending", "contract_ended", "refusal_surge")));
        await SignAsync(End);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task An_ending_is_told_of_at_each_mark_once_and_at_the_end()
    {
        for (var at = End.AddDays(-100); at < End.AddDays(20); at += TimeSpan.FromHours(7))
        {
            _world.Clock.SetTo(at);
            await _world.RoundAsync();
        }

        Assert.Equal(["90 days", "60 days", "30 days", "14 days", "7 days", "1 day", "ended"],
            _world.Receiver.Received.Select(told => told.Title).Select(title =>
                title.EndsWith("has ended", StringComparison.Ordinal) ? "ended" : title.Split(" ends in ")[1]));
        Assert.Equal("contract_ended", _world.Receiver.Received[^1].Type);
    }

    [Fact]
    public async Task A_gateway_that_slept_tells_how_many_days_are_left_now_and_nothing_twice()
    {
        _world.Clock.SetTo(End.AddDays(-20));

        await _world.RoundAsync();
        await _world.RestartAsync();
        await _world.RoundAsync();

        Assert.Equal("Contract DPA-2026-014 with Adnova ends in 20 days",
            Assert.Single(_world.Receiver.Received).Title);
    }

    [Fact]
    public async Task A_contract_that_was_extended_has_marks_of_its_new_end()
    {
        _world.Clock.SetTo(End.AddDays(-30));
        await _world.RoundAsync();
        await SignAsync(End.AddDays(300));
        await _world.RoundAsync();
        Assert.Single(_world.Receiver.Received);

        _world.Clock.SetTo(End.AddDays(270));
        await _world.RoundAsync();

        Assert.Equal(2, _world.Receiver.Received.Count);
    }

    [Fact]
    public async Task A_contract_that_was_terminated_is_not_told_of()
    {
        await SignAsync(End, "terminated");
        _world.Clock.SetTo(End.AddDays(-30));

        await _world.RoundAsync();

        Assert.Empty(_world.Receiver.Received);
    }

    [Fact]
    public async Task The_traffic_at_stake_is_told_by_tag()
    {
        var now = End.AddDays(-30);
        Spool(database =>
        {
            for (var hit = 0; hit < 700; hit++)
            {
                database.Insert(SomeReceipt(now.AddDays(-7).AddMinutes(hit), "adnova-shop", AttemptVerdict.Accepted));
            }

            database.Insert(SomeReceipt(now.AddDays(-8), "adnova-shop", AttemptVerdict.Accepted));
            database.Insert(SomeReceipt(now.AddHours(-1), "adnova-shop", AttemptVerdict.Retried));
            database.Insert(SomeReceipt(now.AddHours(-1), "adnova-new", AttemptVerdict.Accepted));
        });
        _world.Clock.SetTo(now);

        await _world.RoundAsync();

        var data = _world.Receiver.Received[^1].Json["data"]!;
        Assert.Equal(101, data["facts"]!["hitsPerDay"]!.GetValue<int>());
        Assert.Equal("""[{"tag":"adnova-shop","hitsPerDay":100},{"tag":"adnova-new","hitsPerDay":1}]""",
            data["facts"]!["tags"]!.ToJsonString());
        Assert.Contains("about 101 hits a day", data["en"]!["text"]!.GetValue<string>());
        Assert.Contains("environ 101 hits par jour", data["fr"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_surge_of_refusals_is_told_once_a_day_with_its_reasons()
    {
        var now = new DateTimeOffset(2026, 5, 20, 10, 20, 0, TimeSpan.Zero);
        var hour = now.ToUnixTimeSeconds() / 3600;
        Spool(database =>
        {
            for (var back = 1; back <= 8 * 24; back++) database.Count(Refusal(hour - back, Reason.ContractSite), 20);
            database.Count(Refusal(hour, Reason.Killed), 9000);
            database.Count(Refusal(hour, Reason.ContractEnded), 400);
        });
        _world.Clock.SetTo(now);

        await _world.RoundAsync();
        await _world.RoundAsync();
        _world.Clock.Advance(TimeSpan.FromHours(1));
        await _world.RoundAsync();

        var told = Assert.Single(_world.Receiver.Received);
        Assert.Equal("Refusal surge: tag Adnova conversions", told.Title);
        var facts = told.Json["data"]!["facts"]!;
        Assert.Equal((400, 20), (facts["refused"]!.GetValue<int>(), facts["usual"]!.GetValue<int>()));
        Assert.Equal("""[{"code":"contract.ended","count":400}]""", facts["reasons"]!.ToJsonString());
    }

    [Fact]
    public async Task What_another_part_raises_is_told_once_a_day()
    {
        (await _world.Server.It.PutAsync("notifications/hook", new JsonObject
        {
            ["name"] = "The hook",
            ["channel"] = "webhook",
            ["url"] = _world.Receiver.Address.ToString(),
            ["kinds"] = new JsonArray("credentials_refused"),
        })).Is(HttpStatusCode.OK);
        var alerts = _world.Get<Gateway.Notifications.Notices.Alerts>();

        for (var hour = 0; hour < 30; hour++)
        {
            await alerts.RaiseAsync(Gateway.Notifications.NotificationKind.CredentialsRefused, SomeResources.Tag, "401",
                CancellationToken.None);
            _world.Clock.Advance(TimeSpan.FromHours(1));
        }

        await _world.RoundAsync();

        Assert.Equal(2, _world.Receiver.Received.Count);
        Assert.Equal("Credentials refused: tag Adnova conversions", _world.Receiver.Received[0].Title);
    }

    private async Task SignAsync(DateTimeOffset end, string status = "signed")
    {
        var now = await _world.Server.Legal.AskAsync($"contracts/{SomeResources.Contract}");
        await _world.MakeAsync(await _world.Server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            SomeResources.ContractDraft().With("validTo", end.ToString("yyyy-MM-dd'T'HH:mm:sszzz"))
                .With("status", status), now.ETag));
    }

    private void Spool(Action<SpoolDatabase> write)
    {
        using var database = new SpoolDatabase(Path.Combine(_world.Server.Folder, "spool.db"));
        database.Begin();
        write(database);
        database.Commit();
    }

    private static RefusalKey Refusal(long hour, Reason reason) =>
        new(hour, SomeResources.Site, SomeResources.Tag, ReasonSet.Of(reason).Bits, 0);

    private static Receipt SomeReceipt(DateTimeOffset at, string tag, AttemptVerdict verdict) => new()
    {
        Hit = new SpooledHit
        {
            Site = SomeResources.Site,
            Id = "hit",
            Event = "purchase",
            Received = at,
            Signals = HitSignals.None,
            Scope = [],
            Categories = default,
            Tags = [tag],
        },
        Tag = tag,
        At = at,
        Partner = SomeResources.Partner,
        Contract = SomeResources.Contract,
        ContractVersion = 1,
        Attempt = 1,
        Verdict = verdict,
    };
}

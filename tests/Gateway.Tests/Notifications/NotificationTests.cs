using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Notifications;

public sealed class NotificationTests : IAsyncLifetime
{
    private NotificationWorld _world = null!;

    private ControlServer Server => _world.Server;

    public async Task InitializeAsync() => _world = await NotificationWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task What_happens_is_told_once_signed_and_in_both_languages()
    {
        await SubscribeAsync();
        await TurnAsync(wanted: true);

        await _world.RoundAsync();
        await _world.RoundAsync();

        var told = Assert.Single(Told("activation"));
        Assert.Equal("Switched on: tag Adnova conversions", told.Title);
        Assert.Equal("Activation : balise Adnova conversions", told.Json["data"]!["fr"]!["title"]!.GetValue<string>());
        var text = told.Json["data"]!["en"]!["text"]!.GetValue<string>();
        Assert.Contains("By: The It (it)", text);
        Assert.Contains("Why: The campaign starts.", text);
        Assert.Contains("wanted: false → true", text);
    }

    [Fact]
    public async Task A_receiver_can_check_who_sent_it_with_the_library_of_the_standard()
    {
        var secret = await SubscribeAsync();
        _world.Clock.SetTo(TimeProvider.System.GetUtcNow());
        await TurnAsync(wanted: true);
        await _world.RoundAsync();

        var told = _world.Receiver.Received[^1];

        Assert.Null(await told.FaultAsync(secret));
        Assert.NotNull(await (told with { Body = told.Body.Replace("true", "false") }).FaultAsync(secret));
        Assert.NotNull(await told.FaultAsync("whsec_" + Convert.ToBase64String(new byte[32])));
    }

    [Fact]
    public async Task A_restart_neither_loses_nor_repeats_anything()
    {
        await SubscribeAsync();
        await TurnAsync(wanted: true);
        await _world.RoundAsync();
        await TurnAsync(wanted: false);
        var before = _world.Receiver.Received.Count;

        await _world.RestartAsync();
        await _world.RoundAsync();
        await _world.RoundAsync();

        var since = _world.Receiver.Received.Skip(before).ToList();
        Assert.Equal("Switched off: tag Adnova conversions", Assert.Single(since).Title);
    }

    [Fact]
    public async Task Found_and_not_sent_before_the_end_is_sent_after_the_start()
    {
        await SubscribeAsync();
        await TurnAsync(wanted: true);
        await _world.Get<Gateway.Notifications.Notices.AuditNotices>().ReadAsync(CancellationToken.None);
        Assert.Empty(Told("activation"));

        await _world.RestartAsync();
        await _world.RoundAsync();

        Assert.Single(Told("activation"));
    }

    [Fact]
    public async Task Two_rounds_at_once_send_nothing_twice()
    {
        await SubscribeAsync();
        for (var turn = 0; turn < 6; turn++) await TurnAsync(wanted: turn % 2 == 0);
        await _world.Get<Gateway.Notifications.Notices.AuditNotices>().ReadAsync(CancellationToken.None);
        var sender = _world.Get<Gateway.Notifications.Sending.NoticeSender>();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sender.SendDueAsync(CancellationToken.None)));

        var ids = _world.Receiver.Received.Select(told => told.Id).ToList();
        Assert.True(ids.Count >= 6);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task What_happened_before_the_subscription_is_not_told()
    {
        await TurnAsync(wanted: true);

        await SubscribeAsync();
        await _world.RoundAsync();

        Assert.Empty(_world.Receiver.Received);
    }

    [Theory]
    [InlineData("kinds", "kill", "kill rearm")]
    [InlineData("partners", "adnova", "activation kill")]
    [InlineData("sites", "shop", "activation kill")]
    public async Task Only_what_was_asked_for_is_told(string member, string value, string told)
    {
        await Server.Admin.AddAsync("partners", SomeResources.PartnerDraft().With("id", "other"));
        await Server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("id", "other"));
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await SubscribeAsync((member, member == "kinds" ? new JsonArray("kill", "rearm") : new JsonArray(value)));

        await TurnAsync(wanted: true);
        await Server.Admin.PutAsync("partners/other", SomeResources.PartnerDraft().With("id", "other"));
        await Server.Admin.PutAsync("sites/other", SomeResources.SiteDraft().With("id", "other"));
        var kill = (await Server.Legal.AddAsync("kill-switches",
            new { scope = new { kind = "partner", id = "adnova" }, reason = "A breach." })).Is(HttpStatusCode.Created);
        if (member == "kinds") await _world.MakeAsync(await Server.It.RemoveAsync($"kill-switches/{kill.Json["id"]}"));
        await _world.RoundAsync();

        Assert.Equal(told, string.Join(' ', _world.Receiver.Received.Select(one => one.Type)
            .Where(type => type is "activation" or "kill" or "rearm")));
        Assert.DoesNotContain(_world.Receiver.Received,
            one => one.Body.Contains($$"""{"kind":"{{member[..^1]}}","id":"other",""", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kill_names_its_scope_and_its_reason()
    {
        await SubscribeAsync();
        await Server.Legal.AddAsync("kill-switches", new
        {
            scope = new { kind = "partner", id = SomeResources.Partner },
            reason = "The partner reports a breach.",
        });

        await _world.RoundAsync();

        var told = Assert.Single(Told("kill"));
        Assert.Equal("Stopped at once: kill switch partner adnova", told.Title);
        Assert.Contains("The partner reports a breach.", told.Body);
    }

    [Fact]
    public async Task A_request_is_told_of_when_it_is_asked_decided_and_about_to_run_out()
    {
        await SubscribeAsync(("kinds", new JsonArray("approval_asked", "approval_decided", "approval_expiring")));
        (await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true }))
            .Is(HttpStatusCode.Accepted);
        await _world.RoundAsync();

        var asked = Assert.Single(Told("approval_asked"));
        Assert.Equal("Approval asked: approval tag adnova-shop", asked.Title);
        Assert.Contains("wanted (on): false → true", asked.Json["data"]!["en"]!["text"]!.GetValue<string>());
        foreach (var day in new[] { 10, 1.5, 1, 1 })
        {
            _world.Clock.Advance(TimeSpan.FromDays(day));
            await _world.RoundAsync();
        }

        Assert.Equal(2, Told("approval_expiring").Count);
        Assert.Equal("Approval expires soon: tag.switch adnova-shop", Told("approval_expiring")[0].Title);
    }

    [Fact]
    public async Task A_change_of_the_secret_signs_with_both_until_the_old_one_ends()
    {
        var old = await SubscribeAsync();
        _world.Clock.SetTo(TimeProvider.System.GetUtcNow());
        var added = (await Server.It.SendAsync(HttpMethod.Post, "notifications/hook/secrets",
            System.Net.Http.Json.JsonContent.Create(new { }), "\"1\"")).Is(HttpStatusCode.Created).Json;
        var young = added["secret"]!.GetValue<string>();
        (await Server.It.SendAsync(HttpMethod.Post, "notifications/hook/secrets",
            System.Net.Http.Json.JsonContent.Create(new { }), "\"2\"")).Refuses(HttpStatusCode.Conflict, "not-now");
        await TurnAsync(wanted: true);
        await _world.RoundAsync();

        Assert.Null(await _world.Receiver.Received[^1].FaultAsync(old));
        Assert.Null(await _world.Receiver.Received[^1].FaultAsync(young));

        var first = added["notification"]!["secrets"]![0]!["id"]!.GetValue<string>();
        (await Server.It.RemoveAsync($"notifications/hook/secrets/{first}", "\"2\"")).Is(HttpStatusCode.NoContent);
        await TurnAsync(wanted: false);
        await _world.RoundAsync();

        Assert.NotNull(await _world.Receiver.Received[^1].FaultAsync(old));
        Assert.Null(await _world.Receiver.Received[^1].FaultAsync(young));
        var last = added["notification"]!["secrets"]![1]!["id"]!.GetValue<string>();
        (await Server.It.RemoveAsync($"notifications/hook/secrets/{last}", "\"3\""))
            .Refuses(HttpStatusCode.Conflict, "not-now");
    }

    [Fact]
    public async Task A_given_secret_is_shown_by_nothing()
    {
        var canary = "whsec_" + Convert.ToBase64String("canary-0123456789-secret-0042xyz"u8);
        await SubscribeAsync(("secret", canary));
        await TurnAsync(wanted: true);
        await _world.RoundAsync();

        var shown = string.Concat(
            (await Server.Admin.AskAsync("notifications")).Text,
            (await Server.Admin.AskAsync("notifications/hook")).Text,
            (await Server.Admin.AskAsync("notifications/hook/deliveries")).Text,
            (await Server.Admin.AskAsync("audit/entries")).Text,
            string.Concat(_world.Receiver.Received.Select(told => told.Body + string.Concat(told.Headers.Values))));
        Assert.DoesNotContain(canary, shown);
        Assert.DoesNotContain(canary[6..], shown);
        foreach (var file in Directory.EnumerateFiles(Server.Folder, "control.db*"))
            Assert.DoesNotContain(canary[6..], ReadShared(file));
    }

    [Fact]
    public async Task A_test_arrives_at_once_and_says_so()
    {
        await SubscribeAsync(("kinds", new JsonArray("kill")));

        var tested = (await Server.It.SendAsync(HttpMethod.Post, "notifications/hook/test", null, null))
            .Is(HttpStatusCode.OK).Json["deliveries"]!.AsArray();
        _world.Receiver.Status = 500;
        var failed = (await Server.It.SendAsync(HttpMethod.Post, "notifications/hook/test", null, null))
            .Is(HttpStatusCode.OK).Json["deliveries"]!.AsArray();

        Assert.Equal("delivered", Assert.Single(tested)!["state"]!.GetValue<string>());
        Assert.Equal("failed", Assert.Single(failed)!["state"]!.GetValue<string>());
        Assert.Equal("The endpoint answers 500.", failed[0]!["lastAnswer"]!.GetValue<string>());
        Assert.All(_world.Receiver.Received, told => Assert.Equal("test", told.Type));
    }

    [Fact]
    public async Task What_was_sent_is_listed_newest_first_and_by_pages()
    {
        await SubscribeAsync(("kinds", new JsonArray("activation", "change")));
        for (var turn = 0; turn < 5; turn++) await TurnAsync(wanted: turn % 2 == 0);
        await _world.RoundAsync();

        var page = (await Server.Auditor.AskAsync("notifications/hook/deliveries?limit=3")).Json;
        var rest = (await Server.Auditor.AskAsync($"notifications/hook/deliveries?limit=3&cursor={page["next"]}")).Json;

        Assert.Equal(5, page["items"]!.AsArray().Count + rest["items"]!.AsArray().Count);
        Assert.Null(rest["next"]);
        Assert.Equal("delivered", page["items"]![0]!["state"]!.GetValue<string>());
        Assert.Equal("204", page["items"]![0]!["lastAnswer"]!.GetValue<string>());
        Assert.Equal(_world.Receiver.Received[^1].Id, page["items"]![0]!["notice"]!.GetValue<string>());
        Assert.Empty((await Server.Auditor.AskAsync("notifications/hook/deliveries?state=failed")).Json["items"]!
            .AsArray());
    }

    [Fact]
    public async Task Every_fault_of_a_draft_is_told_at_once()
    {
        var refused = (await Server.Admin.AddAsync("notifications", new JsonObject
        {
            ["id"] = "Not a slug",
            ["channel"] = "webhook",
            ["url"] = "http://169.254.169.254/latest",
            ["secret"] = "short",
            ["kinds"] = new JsonArray("test", "nonsense"),
            ["partners"] = new JsonArray("nobody"),
            ["sites"] = new JsonArray(),
            ["recipients"] = new JsonArray(new JsonObject { ["address"] = "dpo@shop.example" }),
        })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["id", "kinds[0]", "kinds[1]", "name", "partners[0]", "recipients", "secret", "sites", "url"],
            refused.MembersWithErrors);
    }

    [Fact]
    public async Task Nobody_silences_what_another_function_subscribed_to()
    {
        await SubscribeAsync();
        (await Server.Marketing.RemoveAsync("notifications/hook")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await Server.Legal.RemoveAsync("notifications/hook")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await Server.Marketing.AddAsync("notifications", new
        {
            name = "x",
            channel = "webhook",
            url = "https://x.example",
        }))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await Server.It.RemoveAsync("notifications/hook")).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_subscription_that_goes_takes_back_what_it_has_not_sent()
    {
        await SubscribeAsync();
        _world.Receiver.Status = 503;
        await TurnAsync(wanted: true);
        await _world.RoundAsync();
        var draft = new JsonObject
        {
            ["name"] = "The hook",
            ["channel"] = "webhook",
            ["url"] = _world.Receiver.Address.ToString(),
            ["enabled"] = false,
        };

        (await Server.It.PutAsync("notifications/hook", draft)).Is(HttpStatusCode.OK);

        Assert.All(await _world.DeliveriesAsync(), row => Assert.Equal("cancelled", row!["state"]!.GetValue<string>()));
    }

    private Task<string> SubscribeAsync(params (string Name, JsonNode? Value)[] members) =>
        _world.SubscribeAsync(Server.It, members);

    private async Task TurnAsync(bool wanted)
    {
        var tag = await Server.Marketing.AskAsync($"tags/{SomeResources.Tag}");
        await _world.MakeAsync(await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch",
            new { wanted, reason = "The campaign starts." }, tag.ETag));
    }

    private List<ReceivedWebhook> Told(string type) =>
        [.. _world.Receiver.Received.Where(told => told.Type == type)];

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}

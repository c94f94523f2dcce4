using System.Net;
using System.Text.Json.Nodes;
using Gateway.Audit;
using Gateway.Notifications;
using Gateway.Notifications.Notices;
using Gateway.Tests.Control;

namespace Gateway.Tests.Notifications;

public sealed class MailNotificationTests : IAsyncLifetime
{
    private NotificationWorld _world = null!;

    public async Task InitializeAsync() => _world = await NotificationWorld.StartAsync(withMail: true);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Everyone_reads_in_their_own_language()
    {
        await SubscribeAsync(Person("marie@shop.example", "fr"), Person("john@shop.example", "en"));
        await KillAsync();
        await _world.RoundAsync();

        var mails = new[] { await _world.Mail.ReceiveAsync(), await _world.Mail.ReceiveAsync() }
            .ToDictionary(mail => mail["recipients"]![0]!.GetValue<string>());

        Assert.Equal("Arrêt immédiat : arrêt d’urgence partner adnova",
            mails["marie@shop.example"]["subject"]!.GetValue<string>());
        Assert.Contains("Pourquoi : Une fuite « possible ».", mails["marie@shop.example"]["text"]!.GetValue<string>());
        Assert.Equal("Stopped at once: kill switch partner adnova",
            mails["john@shop.example"]["subject"]!.GetValue<string>());
        Assert.Contains("auto-submitted", mails["john@shop.example"]["headers"]!.ToJsonString());
    }

    [Fact]
    public async Task A_mailbox_that_is_refused_for_good_is_not_tried_again_and_one_that_is_busy_is()
    {
        await SubscribeAsync(Person("never@shop.example", "en"), Person("later@shop.example", "en"),
            Person("john@shop.example", "en"));
        await KillAsync();
        await _world.RoundAsync();

        var rows = (await _world.DeliveriesAsync()).ToDictionary(row => row!["recipient"]!.GetValue<string>());
        Assert.Equal("failed", rows["never@shop.example"]!["state"]!.GetValue<string>());
        Assert.Contains("550", rows["never@shop.example"]!["lastAnswer"]!.GetValue<string>());
        Assert.Equal("pending", rows["later@shop.example"]!["state"]!.GetValue<string>());
        Assert.Contains("451", rows["later@shop.example"]!["lastAnswer"]!.GetValue<string>());
        Assert.Equal("delivered", rows["john@shop.example"]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Marketing_may_subscribe_people_and_faults_of_them_are_told()
    {
        var refused = (await _world.Server.Marketing.AddAsync("notifications", new
        {
            name = "Us",
            channel = "email",
            url = "https://x.example",
            recipients = new object[]
            {
                new { address = "a@b.example\r\nBcc: c@d.example" },
                new { address = "a@b.example", language = "de", role = "boss" },
            },
        })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["recipients[0].address", "recipients[1].language", "recipients[1].role", "url"],
            refused.MembersWithErrors);
    }

    [Fact]
    public void An_approval_is_asked_of_the_functions_that_it_needs()
    {
        var notice = AuditNotice.Of(Entry("approval.requested", "approval", """
            {"id":"approval-1","subject":{"kind":"tag","id":"adnova-shop"},"needs":["legal"],
             "change":{"partnerId":"adnova","sites":["shop"]}}
            """))!;

        Assert.Equal(NotificationKind.ApprovalAsked, notice.Kind);
        Assert.Equal([Gateway.Access.Role.Legal], notice.Asked!);
        Assert.True(notice.Concern.Touches(["adnova"], ["*"]));
        Assert.False(notice.Concern.Touches(["other"], ["*"]));
        Assert.False(notice.Concern.Touches(["*"], ["other"]));
        Assert.Equal("Approval asked: approval tag adnova-shop", notice.Content.En.Title);
    }

    [Theory]
    [InlineData("approval.approved", NotificationKind.ApprovalDecided)]
    [InlineData("approval.rejected", NotificationKind.ApprovalDecided)]
    [InlineData("contract.signed", NotificationKind.Activation)]
    [InlineData("contract.resumed", NotificationKind.Activation)]
    [InlineData("contract.suspended", NotificationKind.Change)]
    [InlineData("kill_switch.rearmed", NotificationKind.Rearm)]
    [InlineData("tag.switched_off", NotificationKind.Change)]
    [InlineData("site.changed", NotificationKind.Change)]
    [InlineData("something.new", NotificationKind.Change)]
    internal void Every_action_is_of_a_kind(string action, NotificationKind kind) =>
        Assert.Equal(kind, AuditNotice.Of(Entry(action, action.Split('.')[0], "{}"))!.Kind);

    [Fact]
    public void Nobody_is_told_of_a_log_in() =>
        Assert.Null(AuditNotice.Of(Entry("session.opened", "session", "{}")));

    private static AuditEntry Entry(string action, string kind, string after) => new()
    {
        Seq = 1,
        Actor = "key",
        ActorName = "Key",
        Person = "key",
        Sites = [],
        Action = action,
        SubjectKind = kind,
        SubjectId = "x",
        After = after,
    };

    private static JsonObject Person(string address, string language) =>
        new() { ["address"] = address, ["language"] = language };

    private async Task SubscribeAsync(params JsonNode[] people) => await _world.SubscribeAsync(_world.Server.Legal,
        ("channel", "email"), ("url", null), ("recipients", new JsonArray(people)), ("kinds", new JsonArray("kill")));

    private async Task KillAsync() => (await _world.Server.Legal.AddAsync("kill-switches", new
    {
        scope = new { kind = "partner", id = SomeResources.Partner },
        reason = "Une fuite « possible ».",
    })).Is(HttpStatusCode.Created);
}

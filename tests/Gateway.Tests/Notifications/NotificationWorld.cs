using System.Net;
using System.Text.Json.Nodes;
using Gateway.Notifications;
using Gateway.Notifications.Calendar;
using Gateway.Notifications.Notices;
using Gateway.Notifications.Sending;
using Gateway.Spool;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Notifications;

/// <summary>
/// The small world with notifications, a webhook to send them to and a clock that stands still. Rounds run when the
/// test says so.
/// </summary>
internal sealed class NotificationWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly MailServer? _mail;

    private NotificationWorld(DirectoryInfo folder, StandingClock clock, WebhookReceiver receiver, MailServer? mail) =>
        (_folder, Clock, Receiver, _mail) = (folder, clock, receiver, mail);

    public ControlServer Server { get; private set; } = null!;

    public StandingClock Clock { get; }

    public WebhookReceiver Receiver { get; }

    public MailServer Mail => _mail!;

    public static async Task<NotificationWorld> StartAsync(bool withMail = false)
    {
        var world = new NotificationWorld(Directory.CreateTempSubdirectory("gateway-notices-"), new StandingClock(),
            await WebhookReceiver.StartAsync(), withMail ? await MailServer.StartAsync(hideStartTls: true) : null);
        await world.RunAsync();
        await SomeResources.AddAsync(world.Server);
        return world;
    }

    /// <summary>Ends the gateway and starts it again over the same files. The keys of before go on working.</summary>
    public async Task RestartAsync()
    {
        var before = Server;
        await before.DisposeAsync();
        await RunAsync();
        Server.TakeKeysOf(before);
    }

    public HttpClient With(string key) => Server.With(key);

    /// <summary>Subscribes the receiver; the answer's secret is the webhook's.</summary>
    public async Task<string> SubscribeAsync(HttpClient by, params (string Name, JsonNode? Value)[] members)
    {
        var draft = new JsonObject
        {
            ["id"] = "hook",
            ["name"] = "The hook",
            ["channel"] = "webhook",
            ["url"] = Receiver.Address.ToString(),
        };
        foreach (var (name, value) in members) draft[name] = value;
        // The world was made in the same instant, and the clock stands still.
        Clock.Advance(TimeSpan.FromSeconds(1));
        var made = (await by.AddAsync("notifications", draft)).Is(HttpStatusCode.Created).Json;
        Clock.Advance(TimeSpan.FromSeconds(1));
        return made["secret"]?.GetValue<string>() ?? "";
    }

    /// <summary>Finds what there is to tell and sends what is due.</summary>
    public async Task RoundAsync()
    {
        await Get<AuditNotices>().ReadAsync(CancellationToken.None);
        await Get<EndingNotices>().ReadAsync(CancellationToken.None);
        await Get<SurgeNotices>().ReadAsync(CancellationToken.None);
        await Get<ApprovalNotices>().ReadAsync(CancellationToken.None);
        await Get<NoticeSender>().SendDueAsync(CancellationToken.None);
    }

    public T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    /// <summary>A change that is made now, or as soon as those who are asked have agreed.</summary>
    public async Task MakeAsync(Answer answer)
    {
        if (answer.Status == HttpStatusCode.Accepted) await Server.AgreeAsync(answer);
        else Assert.True((int)answer.Status is >= 200 and < 300, answer.Text);
    }

    public async Task<JsonArray> DeliveriesAsync(string query = "") =>
        (await Server.Legal.AskAsync($"notifications/hook/deliveries{query}")).Is(HttpStatusCode.OK)
            .Json["items"]!.AsArray();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
        if (_mail is not null) await _mail.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task RunAsync() => Server = await ControlServer.StartAsync(_folder.FullName, time: Clock,
        more: builder =>
        {
            builder.Configuration["Gateway:Egress:PrivateHosts:0"] = Receiver.Address.Authority;
            builder.Configuration["Gateway:Notifications:Smtp:Host"] = _mail is null ? null : "localhost";
            builder.Configuration["Gateway:Notifications:Smtp:Port"] = $"{_mail?.Port ?? 25}";
            builder.Configuration["Gateway:Notifications:Smtp:Security"] = "None";
            builder.Configuration["Gateway:Notifications:Smtp:From"] = "gateway@shop.example";
            builder.Services.AddSingleton<SpoolFile>().AddNotifications(builder.Configuration);
            builder.Services.Remove(builder.Services.Single(
                service => service.ImplementationType == typeof(NotificationService)));
        },
        moreOfApi: api =>
        {
            api.MapNotifications();
            api.MapCalendar();
        });
}

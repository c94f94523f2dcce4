using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Notifications;

public sealed class CalendarTests : IAsyncLifetime
{
    private const string Calendar = "contracts/calendar.ics";

    private NotificationWorld _world = null!;

    private ControlServer Server => _world.Server;

    public async Task InitializeAsync()
    {
        _world = await NotificationWorld.StartAsync();
        await SignAsync("2027-02-28T23:59:59+01:00");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_calendar_program_sees_beginnings_and_endings_with_a_reminder_for_each_mark()
    {
        var calendar = await ReadAsync((await Server.Legal.AskAsync(Calendar)).Is(HttpStatusCode.OK).Text);

        Assert.Equal("Contracts with partners", calendar["name"]!.GetValue<string>());
        var events = calendar["events"]!.AsArray();
        Assert.Equal(["Contract DPA-2026-014 with Adnova begins", "Contract DPA-2026-014 with Adnova ends"],
            events.Select(one => one!["summary"]!.GetValue<string>()));
        var end = events[1]!;
        Assert.Equal("2027-02-28T22:59:59.000Z", end["start"]!.GetValue<string>());
        Assert.Equal("CONFIRMED", end["status"]!.GetValue<string>());
        Assert.Equal(["2026-11-30", "2026-12-30", "2027-01-29", "2027-02-14", "2027-02-21", "2027-02-27", "2027-02-28"],
            end["alarms"]!.AsArray().Select(alarm => alarm!.GetValue<string>()[..10]));
        Assert.Empty(events[0]!["alarms"]!.AsArray());
    }

    [Fact]
    public async Task An_event_keeps_its_uid_and_counts_its_changes()
    {
        var before = (await ReadAsync((await Server.Legal.AskAsync(Calendar)).Text))["events"]![1]!;
        await SignAsync("2027-06-30T23:59:59+02:00");
        var after = (await ReadAsync((await Server.Legal.AskAsync(Calendar)).Text))["events"]![1]!;

        Assert.Equal(before["uid"]!.GetValue<string>(), after["uid"]!.GetValue<string>());
        Assert.True(after["sequence"]!.GetValue<int>() > before["sequence"]!.GetValue<int>());
        Assert.Equal("2027-06-30T21:59:59.000Z", after["start"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_people_write_comes_through_unchanged_on_lines_of_75_octets()
    {
        const string Name = "Société d’été; Fils, \"Ltd\" \\ BEGIN:VEVENT – données à caractère personnel 🎈🎈🎈🎈🎈🎈";
        await Server.Legal.PutAsync("partners/adnova", SomeResources.PartnerDraft().With("name", Name));
        var text = (await Server.Legal.AskAsync(Calendar)).Text;

        Assert.Equal($"Contract DPA-2026-014 with {Name} ends",
            (await ReadAsync(text))["events"]![1]!["summary"]!.GetValue<string>());
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_opens_the_calendar_and_nothing_else_until_it_is_revoked()
    {
        var made = (await Server.Legal.AddAsync("calendar-feeds", new { name = "Marie", language = "fr" }))
            .Is(HttpStatusCode.Created).Json;
        var path = made["path"]!.GetValue<string>();
        var token = path.Split("token=")[1];

        var calendar = await ReadAsync((await Server.Nobody.AskAsync(path)).Is(HttpStatusCode.OK).Text);
        Assert.Equal("Fin du contrat DPA-2026-014 avec Adnova", calendar["events"]![1]!["summary"]!.GetValue<string>());
        Assert.Contains("Statut : signé", calendar["events"]![1]!["description"]!.GetValue<string>());

        (await Server.Nobody.AskAsync($"contracts?token={token}"))
            .Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        using (var bearer = Server.With(token))
            (await bearer.AskAsync("contracts")).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Server.Nobody.AskAsync(path[..^1] + (path[^1] == '0' ? '1' : '0')))
            .Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        (await Server.Nobody.AskAsync(Calendar)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.DoesNotContain(token.Split('_')[2], (await Server.Admin.AskAsync("calendar-feeds")).Text
            + (await Server.Admin.AskAsync("audit/entries")).Text);

        (await Server.Legal.RemoveAsync($"calendar-feeds/{made["feed"]!["id"]}")).Is(HttpStatusCode.NoContent);
        (await Server.Nobody.AskAsync(path)).Refuses(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_program_that_has_the_calendar_is_told_that_nothing_changed()
    {
        var etag = (await Server.Legal.AskAsync(Calendar)).ETag!;
        using var request = new HttpRequestMessage(HttpMethod.Get, Calendar);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(etag));

        using var answer = await Server.Legal.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task A_feed_of_one_partner_shows_no_other()
    {
        await Server.Admin.AddAsync("partners", SomeResources.PartnerDraft().With("id", "other").With("name", "Other"));
        await Server.Admin.AddAsync("contracts", SomeResources.ContractDraft().With("id", "other-1")
            .With("partnerId", "other").With("reference", "OTHER-1").With("status", "draft"));
        var made = (await Server.Legal.AddAsync("calendar-feeds", new JsonObject
            {
                ["name"] = "Marie",
                ["partners"] = new JsonArray("other"),
            }))
            .Json;

        var events = (await ReadAsync((await Server.Nobody.AskAsync(made["path"]!.GetValue<string>())).Text))["events"]!
            .AsArray();

        var only = Assert.Single(events)!;
        Assert.Equal("Contract OTHER-1 with Other begins", only["summary"]!.GetValue<string>());
        Assert.Equal("TENTATIVE", only["status"]!.GetValue<string>());
    }

    private static Task<JsonNode> ReadAsync(string text) => NodeProgram.AskAsync("read-calendar.mjs", text);

    private async Task SignAsync(string end)
    {
        var now = await Server.Legal.AskAsync($"contracts/{SomeResources.Contract}");
        await _world.MakeAsync(await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            SomeResources.ContractDraft().With("validTo", end), now.ETag));
    }
}

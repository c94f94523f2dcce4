using System.Net;
using Gateway.Approvals;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Approvals;

/// <summary>Changes that wait for an instant, and requests that nobody answers.</summary>
public sealed class ScheduleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly SetClock _clock = new(Start);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-schedule-");
    private ControlServer _server = null!;

    private static string At(TimeSpan after) => $"?effectiveAt={Start + after:yyyy-MM-ddTHH:mm:ss}Z";

    public async Task InitializeAsync()
    {
        _server = await ControlServer.StartAsync(_folder.FullName, time: _clock);
        await SomeResources.AddAsync(_server);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_approved_change_waits_for_its_instant()
    {
        var approved = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(2))));
        Assert.Equal("scheduled", (string)approved.Json["status"]!);

        await RunAsync(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.False(await IsWantedAsync());
        await RunAsync(TimeSpan.FromDays(2));

        Assert.True(await IsWantedAsync());
        Assert.Equal("applied", await StatusAsync(approved));
    }

    [Fact]
    public async Task It_survives_a_restart()
    {
        var approved = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(2))));
        var admin = _server.FirstKey;

        var folder = CrashedFolder.Of(_folder.FullName);
        await using (var again = await ControlServer.StartAsync(folder.FullName, time: _clock))
        {
            _clock.Now = Start + TimeSpan.FromDays(3);
            await again.Services.GetRequiredService<ApprovalSchedule>().RunDueAsync(CancellationToken.None);

            using var client = again.With(admin);
            var status = (await client.AskAsync($"approvals/{approved.Json["id"]}")).Json["status"];
            Assert.Equal("applied", (string)status!);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Off_needs_nobody_else_and_waits_too()
    {
        await _server.AgreeAsync(await AskForOnAsync(""));

        var asked = (await _server.Legal.PutAsync($"tags/{SomeResources.Tag}/switch{At(TimeSpan.FromDays(1))}",
            new { wanted = false }, "\"2\"")).Is(HttpStatusCode.Accepted);
        Assert.Equal("scheduled", (string)asked.Json["status"]!);
        Assert.True(await IsWantedAsync());
        await RunAsync(TimeSpan.FromDays(1));

        Assert.False(await IsWantedAsync());
    }

    [Fact]
    public async Task What_is_not_right_any_more_at_its_instant_is_not_done()
    {
        var approved = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(2))));
        await _server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            SomeResources.ContractDraft().With("status", "terminated"));

        await RunAsync(TimeSpan.FromDays(2));

        Assert.False(await IsWantedAsync());
        var now = (await _server.It.AskAsync($"approvals/{approved.Json["id"]}")).Json;
        Assert.Equal("void", (string)now["status"]!);
        Assert.Contains("is terminated", (string)now["outcome"]!);
    }

    [Fact]
    public async Task What_was_rejected_while_it_waited_is_not_done()
    {
        var approved = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(2))));
        (await _server.Legal.AddAsync($"approvals/{approved.Json["id"]}/reject", new { })).Is(HttpStatusCode.OK);

        await RunAsync(TimeSpan.FromDays(2));

        Assert.False(await IsWantedAsync());
    }

    [Fact]
    public async Task What_moved_while_it_waited_is_not_done()
    {
        var approved = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(2))));
        await _server.It.PutAsync($"tags/{SomeResources.Tag}", SomeResources.TagDraft().With("name", "Another"));

        await RunAsync(TimeSpan.FromDays(2));

        Assert.False(await IsWantedAsync());
        Assert.Equal("void", await StatusAsync(approved));
    }

    [Fact]
    public async Task A_request_that_nobody_answers_expires()
    {
        var asked = await AskForOnAsync("");

        _clock.Now = Start + TimeSpan.FromDays(14);
        (await _server.ApproveAsync(asked, "it")).Refuses(HttpStatusCode.Conflict, "not-now");

        Assert.Equal("expired", await StatusAsync(asked));
        Assert.False(await IsWantedAsync());
    }

    [Fact]
    public async Task A_gateway_that_was_down_too_long_does_not_catch_up()
    {
        var approved = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(2))));

        await RunAsync(TimeSpan.FromDays(15));

        Assert.Equal("expired", await StatusAsync(approved));
        Assert.False(await IsWantedAsync());
    }

    [Fact]
    public async Task A_clock_set_back_revives_nothing_and_hastens_nothing()
    {
        var asked = await AskForOnAsync("");
        await RunAsync(TimeSpan.FromDays(14));
        _clock.Now = Start;

        (await _server.ApproveAsync(asked, "it")).Refuses(HttpStatusCode.Conflict, "not-now");
        var later = await _server.AgreeAsync(await AskForOnAsync(At(TimeSpan.FromDays(20))));
        await RunAsync(TimeSpan.FromDays(19));

        Assert.Equal("scheduled", await StatusAsync(later));
    }

    [Theory]
    [InlineData("?effectiveAt=2026-03-01T11:00:00Z", "in the future")]
    [InlineData("?effectiveAt=2026-04-01T11:00:00Z", "requests expire")]
    public async Task An_instant_that_cannot_be_is_refused(string when, string said)
    {
        var refused = (await AskForOnAsync(when)).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Contains(said, refused.ErrorsOf("effectiveAt"));
    }

    [Theory]
    [InlineData("Gateway:Approvals:Tags:0", "admin", "Gateway:Approvals:Tags names 'admin'")]
    [InlineData("Gateway:Approvals:Contracts:0", "Legal", "Gateway:Approvals:Contracts names 'Legal'")]
    [InlineData("Gateway:Approvals:ExpireAfter", "0.00:00:00", "Gateway:Approvals:ExpireAfter")]
    public async Task Settings_that_make_no_sense_stop_the_start(string key, string value, string said)
    {
        var wrong = await Assert.ThrowsAnyAsync<Exception>(
            () => ControlServer.StartAsync(settings: (key, value)));

        Assert.Contains(said, wrong.Message);
    }

    [Fact]
    public async Task Settings_say_who_has_to_approve()
    {
        await using var server = await ControlServer.StartAsync(
            settings: [("Gateway:Approvals:Tags:0", "it"), ("Gateway:Approvals:Tags:1", "legal")]);
        await SomeResources.AddAsync(server);

        var asked = await server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true });

        Assert.Equal("""["it","legal"]""", asked.Json["needs"]!.ToJsonString());
        var first = await server.ApproveAsync(asked, "legal");
        Assert.Equal("""["it"]""", first.Json["needs"]!.ToJsonString());
        Assert.Equal("applied", (string)(await server.ApproveAsync(asked, "it")).Json["status"]!);
    }

    private Task<Answer> AskForOnAsync(string when) =>
        _server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch{when}", new { wanted = true });

    private Task RunAsync(TimeSpan after)
    {
        _clock.Now = Start + after;
        return _server.Services.GetRequiredService<ApprovalSchedule>().RunDueAsync(CancellationToken.None);
    }

    private async Task<bool> IsWantedAsync() =>
        (bool)(await _server.It.AskAsync($"tags/{SomeResources.Tag}")).Json["wanted"]!;

    private async Task<string> StatusAsync(Answer asked) =>
        (string)(await _server.It.AskAsync($"approvals/{asked.Json["id"]}")).Json["status"]!;
}

using System.Net;
using System.Net.Http.Json;
using Gateway.Spool;
using Gateway.Tests.Control;
using Gateway.Tests.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Delivery;

/// <summary>What people do about deliveries that were set aside, over the whole program.</summary>
public sealed class DeadLetterApiTests : IAsyncLifetime
{
    private const string Letters = $"deliveries/{SendingWorld.Tag}/dead-letters";

    private FakeVendor _vendor = null!;
    private ControlServer _server = null!;

    // One hit that the vendor has refused for good.
    public async Task InitializeAsync()
    {
        _vendor = await FakeVendor.StartAsync();
        _vendor.Answer = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        };
        _server = await ControlServer.StartProgramAsync(("Gateway:Delivery:StandIn", $"{_vendor.Address}"),
            ("Gateway:Egress:PrivateHosts:0", _vendor.Address.Authority));
        await SendingWorld.AddAsync(_server);
        using var page = await SendingWorld.VisitorAsync(_server);
        using var answer = await page.PostAsJsonAsync("/g/collect", new
        {
            site = SendingWorld.Site,
            events = new[] { new { name = "page_view", page = new { url = "https://shop.example/" } } },
        });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await DeliveryWorld.UntilAsync(() => Reader.Dead(SendingWorld.Tag, 0, 10).Count == 1);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_that_is_driven_again_reaches_a_vendor_that_takes_it_now()
    {
        var letter = (await _server.Auditor.AskAsync(Letters)).Is(HttpStatusCode.OK).Json["items"]![0]!;
        Assert.Equal(("rejected", 400), ((string?)letter["reason"], (int)letter["status"]!));

        _vendor.Answer = (_, _) => Task.CompletedTask;
        Assert.Equal(1, await DoAsync("redrive", new { seqs = new[] { (long)letter["seq"]! } }));

        await DeliveryWorld.UntilAsync(() => Reader.Find((long)letter["seq"]!) is null);
        Assert.Equal(2, _vendor.Calls.Count);
        Assert.Equal(0, await DoAsync("redrive", new { all = true }));
    }

    [Fact]
    public async Task Every_check_is_made_anew_and_what_is_forbidden_by_now_is_not_sent()
    {
        _vendor.Answer = (_, _) => Task.CompletedTask;
        (await _server.Legal.AddAsync("kill-switches",
            new { scope = new { kind = "tag", id = SendingWorld.Tag }, reason = "A test." })).Is(HttpStatusCode.Created);

        Assert.Equal(1, await DoAsync("redrive", new { all = true }));

        await DeliveryWorld.UntilAsync(() => Reader.Before(DateTimeOffset.MaxValue, 0, 10).Count == 0);
        Assert.Single(_vendor.Calls);
        var funnel = (await _server.Auditor.AskAsync($"deliveries/{SendingWorld.Tag}")).Json["funnel"]!;
        Assert.Equal((1, 1), ((int)funnel["redriven"]!, (int)funnel["cancelled"]!));
    }

    [Fact]
    public async Task A_letter_that_is_purged_is_gone_and_its_hit_with_it()
    {
        Assert.Equal(1, await DoAsync("purge", new { all = true }));

        await DeliveryWorld.UntilAsync(() => Reader.Before(DateTimeOffset.MaxValue, 0, 10).Count == 0);
        Assert.Empty((await _server.Auditor.AskAsync(Letters)).Json["items"]!.AsArray());
        Assert.Single(_vendor.Calls);
    }

    [Fact]
    public async Task Who_may_not_and_what_names_nothing_changes_nothing()
    {
        (await _server.Marketing.AddAsync($"{Letters}/redrive", new { all = true })).Is(HttpStatusCode.Forbidden);
        (await _server.Auditor.AddAsync($"{Letters}/purge", new { all = true })).Is(HttpStatusCode.Forbidden);
        (await _server.It.AddAsync($"{Letters}/purge", new { })).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Single(Reader.Dead(SendingWorld.Tag, 0, 10));
    }

    private SpoolReader Reader => _server.Services.GetRequiredService<SpoolReader>();

    private async Task<int> DoAsync(string action, object which) =>
        (int)(await _server.It.AddAsync($"{Letters}/{action}", which)).Is(HttpStatusCode.OK).Json["count"]!;
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Policy;
using Gateway.Tests.Control;
using Gateway.Tests.Delivery;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Policy;

/// <summary>
/// The whole program whose control.db is taken away, spoilt or locked while it runs: what cannot be confirmed sends
/// nothing, what is accepted stays, and what can be confirmed again sends it.
/// </summary>
public sealed class StalePolicyTests : IAsyncLifetime
{
    private FakeVendor _vendor = null!;
    private ControlServer _server = null!;
    private HttpClient _page = null!;

    public async Task InitializeAsync()
    {
        _vendor = await FakeVendor.StartAsync();
        _server = await ControlServer.StartProgramAsync(("Gateway:Delivery:StandIn", $"{_vendor.Address}"),
            ("Gateway:Egress:PrivateHosts:0", _vendor.Address.Authority),
            ("Gateway:Policy:ConfirmSeconds", "0.1"), ("Gateway:Policy:StaleAfterSeconds", "3"));
        await SendingWorld.AddAsync(_server);
        _page = await SendingWorld.VisitorAsync(_server);
        await AcceptedAsync();
        await _vendor.CalledAsync(1);
    }

    public async Task DisposeAsync()
    {
        _page.Dispose();
        await _server.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public Task While_control_db_is_away_nothing_is_sent_and_once_it_is_back_everything() =>
        WaitsAsync(() => File.Move(Stored, Aside), () => File.Move(Aside, Stored));

    [Fact]
    public async Task While_control_db_is_spoilt_nothing_is_sent_and_mended_everything()
    {
        // Nobody writes between the look at the files and their return, or the mended database would be a torn one.
        await using var other = new SqliteConnection($"Data Source={Stored};Pooling=false");
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        var files = new[] { Stored, $"{Stored}-wal" }.ToDictionary(path => path, Read);
        await WaitsAsync(
            () => files.Keys.ToList().ForEach(path => Overwrite(path, new byte[files[path].Length])),
            () => files.Keys.ToList().ForEach(path => Overwrite(path, files[path])));
    }

    [Fact]
    public async Task What_another_process_holds_locked_can_be_read_and_so_goes_on_being_sent()
    {
        await using var other = new SqliteConnection($"Data Source={Stored};Pooling=false");
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();

        await Policy.ConfirmAsync(CancellationToken.None);
        await AcceptedAsync();

        await _vendor.CalledAsync(2);
        Assert.False(Policy.Stale);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _server.Legal.AddAsync("kill-switches",
            new { scope = new { kind = "global" }, reason = "A test." })).Status);
    }

    private string Stored => Path.Combine(_server.Folder, "control.db");

    private string Aside => Path.Combine(_server.Folder, "aside.db");

    private CurrentPolicy Policy => _server.Services.GetRequiredService<CurrentPolicy>();

    private async Task WaitsAsync(Action breakIt, Action mendIt)
    {
        breakIt();
        await DeliveryWorld.UntilAsync(() => Policy.Stale);
        for (var i = 0; i < 5; i++) await AcceptedAsync();

        Assert.Contains("stale", await ReadyAsync(), StringComparison.Ordinal);
        Assert.Single(_vendor.Events);

        mendIt();
        await DeliveryWorld.UntilAsync(() => _vendor.Events.Count == 6);
        Assert.False(Policy.Stale);
        Assert.Empty(await ReasonsAsync());
    }

    // Only what is durable is answered with 202.
    private async Task AcceptedAsync()
    {
        using var answer = await _page.PostAsJsonAsync("/g/collect", new
        {
            site = SendingWorld.Site,
            events = new[] { new { name = "page_view", page = new { url = "https://shop.example/" } } },
        });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, text);
        Assert.Equal("local", (string?)JsonNode.Parse(text)!["durability"]);
    }

    // A connection that read the spoilt file may say so once more before it reads the mended one.
    private async Task<IEnumerable<string>> ReasonsAsync()
    {
        var answer = await _server.Admin.AskAsync($"tags/{SendingWorld.Tag}/state");
        for (var i = 0; i < 50 && answer.Status == HttpStatusCode.ServiceUnavailable; i++)
        {
            await Task.Delay(100);
            answer = await _server.Admin.AskAsync($"tags/{SendingWorld.Tag}/state");
        }

        return answer.Is(HttpStatusCode.OK)
            .Json["sites"]![0]!["reasons"]!.AsArray().Select(reason => (string)reason!["code"]!);
    }

    private async Task<string> ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = _server.Address };
        using var answer = await client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static void Overwrite(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Write(bytes);
    }
}

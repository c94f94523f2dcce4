using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Control;
using Gateway.Spool;
using Gateway.Tests.Control;
using Gateway.Tests.Delivery;
using Gateway.Tests.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Older;

/// <summary>
/// A data folder that the first gateway wrote, with something in every store: today's program goes on with it. The
/// files are kept as text, so that nobody can change the past together with the schema.
/// </summary>
public sealed class OlderFolderTests : IAsyncLifetime
{
    private const string Key = "gwk_0123456789ab_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly string[] Stores = ["control", "consents", "spool"];
    private static readonly string[] Events = ["event-00007", "event-00008", "event-00009"];

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-older-").FullName;
    private FakeVendor _vendor = null!;

    public async Task InitializeAsync() => _vendor = await FakeVendor.StartAsync();

    public async Task DisposeAsync()
    {
        await _vendor.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_agreed_and_killed_stays_so_and_nothing_that_waited_is_sent_against_it()
    {
        foreach (var store in Stores) Restore(store);
        await using var gateway = await StartAsync();
        using var colleague = Client(gateway.Urls.Last(), "/api/v1/");
        colleague.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");

        Assert.Equal("M-1", (string?)(await colleague.AskAsync("contracts/metrics-2026")).Json["reference"]);
        Assert.Equal("Complaint 42",
            (string?)(await colleague.AskAsync("kill-switches")).Json["items"]!.AsArray().Single()!["reason"]);
        Assert.Equal(2, (await colleague.AskAsync("audit/entries")).Json["items"]!.AsArray()
            .Count(entry => (string?)entry!["actor"] == "0123456789ab"));
        // The kill switch had been on since before the start: what waited under it is gone, and was never sent.
        Assert.True(await DemoProcess.HoldsAsync(async () =>
            (int)(await colleague.AskAsync("deliveries/metrics")).Json["waiting"]! == 0));
        Assert.Empty(_vendor.Calls);
    }

    [Fact]
    public async Task What_waited_and_may_be_sent_is_delivered_and_every_event_is_known()
    {
        foreach (var store in Stores) Restore(store);
        Execute("control", "DELETE FROM kill_switches");
        await using var gateway = await StartAsync();
        await _vendor.CalledAsync(1);

        Assert.Contains("https%3A%2F%2Fshop.example", Assert.Single(_vendor.Events), StringComparison.Ordinal);
        Assert.Equal([true, true, false], await DuplicatesAsync(gateway));
    }

    /// <summary>Whichever version a file stops at, it ends up as a file that was made today.</summary>
    [Fact]
    public void Every_version_of_a_file_becomes_the_same_as_a_new_one()
    {
        var spool = Shape(Path.Combine(_folder, "new-spool.db"), path => new SpoolDatabase(path).Dispose());
        for (var version = 1; version < SpoolSchema.Version; version++)
        {
            var path = Path.Combine(_folder, $"spool-{version}.db");
            Execute(path, SpoolSchema.Steps.Take(version), version);
            Assert.Equal(spool, Shape(path, older => new SpoolDatabase(older).Dispose()));
        }

        var control = Shape(Path.Combine(_folder, "new-control.db"), BringControl);
        for (var version = 2; version < ControlSchema.Steps.Count; version++)
        {
            var path = Path.Combine(_folder, $"control-{version}.db");
            BringControl(path, version);
            Assert.Equal(control, Shape(path, BringControl));
        }
    }

    private async Task<WebApplication> StartAsync()
    {
        var gateway = GatewayApp.Build(["--data", _folder, "--address", "127.0.0.1", "--public-port", "0",
            "--management-port", "0"], builder =>
            {
                builder.Logging.ClearProviders();
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Gateway:Delivery:StandIn"] = _vendor.Address.ToString(),
                    ["Gateway:Egress:PrivateHosts:0"] = "127.0.0.1",
                    ["Gateway:Egress:ConnectTimeoutSeconds"] = "60",
                });
            });
        await gateway.StartAsync();
        return gateway;
    }

    private static async Task<IEnumerable<bool>> DuplicatesAsync(WebApplication gateway)
    {
        using var visitor = Client(gateway.Urls.First(), "/");
        visitor.DefaultRequestHeaders.Add("Origin", "https://shop.example");
        visitor.DefaultRequestHeaders.Add("Cookie", "gw_consent=27b7ccb7dbd4434b56742003af502853");
        using var answer = await visitor.PostAsJsonAsync("/g/collect", new
        {
            site = "shop-pages",
            events = Events.Select(id => new { id, name = "page_view", page = new { url = "https://shop.example/" } }),
        });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["accepted"]!.AsArray()
            .Select(one => (bool?)one!["duplicate"] == true);
    }

    private static HttpClient Client(string address, string path) =>
        new() { BaseAddress = new Uri(new Uri(address), path) };

    private void Restore(string store) => Execute(store, File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Older", $"{store}-1.sql")).Replace(":now",
        TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        StringComparison.Ordinal));

    private void Execute(string store, string sql) => Execute(Path.Combine(_folder, $"{store}.db"), [sql]);

    private static void Execute(string path, IEnumerable<string> sql, int? version = null)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Concat(sql);
        command.ExecuteNonQuery();
        if (version is null) return;
        command.CommandText = $"PRAGMA user_version = {version}";
        command.ExecuteNonQuery();
    }

    private static void BringControl(string path) => BringControl(path, null);

    private static void BringControl(string path, int? version)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        if (version is null)
        {
            ControlSchema.Bring(connection);
            return;
        }

        connection.CreateFunction("canonical_json", (string? text) => text);
        connection.CreateFunction("sha256", (string? text) => text);
        using var command = connection.CreateCommand();
        command.CommandText = string.Concat(ControlSchema.Steps.Take(version.Value));
        command.ExecuteNonQuery();
        command.CommandText = $"PRAGMA user_version = {version}";
        command.ExecuteNonQuery();
    }

    private static List<string> Shape(string path, Action<string> open)
    {
        open(path);
        SqliteConnection.ClearAllPools();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1";
        using var row = command.ExecuteReader();
        var shape = new List<string>();
        while (row.Read()) shape.Add(row.GetString(0));
        return shape;
    }
}

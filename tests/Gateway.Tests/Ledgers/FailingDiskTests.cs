using System.Net;
using System.Text.Json.Nodes;
using Gateway.Ledger.Storage;
using Gateway.Tests.Control;
using Gateway.Tests.Demo;
using Gateway.Verify;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ledgers;

/// <summary>No receipt, no send: what happens while the ledger's disk takes nothing, and when it does again.</summary>
public sealed class FailingDiskTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-failing-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task While_the_ledger_cannot_be_written_hits_are_accepted_and_nothing_is_sent()
    {
        var disk = new FailingDisk(Path.Combine(_folder.FullName, "ledger"));
        await using var shop = await Shop.OpenAsync(services => services.AddSingleton<ILedgerFiles>(disk));
        await shop.SendAsync(2);

        disk.IsBroken = true;
        for (var i = 0; i < 3; i++) await shop.HitAsync();
        Assert.True(await DemoProcess.HoldsAsync(async () => (await FailingAsync(shop.Server)).Contains("ledger")));
        Assert.Equal(2, shop.Vendor.Events.Count);
        Assert.Contains(shop.Server.Log.Lines, line => line.Contains("The ledger could not be", StringComparison.Ordinal));

        disk.IsBroken = false;
        await shop.ReachedAsync(5);
        Assert.Empty(await FailingAsync(shop.Server));
        var (code, findings) = Auditor.Verify(await shop.ExportAsync());
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }

    [Fact]
    public async Task What_is_turned_off_does_not_wait_for_the_ledger_and_is_published_when_it_can_be()
    {
        var disk = new FailingDisk(Path.Combine(_folder.FullName, "ledger"));
        await using var shop = await Shop.OpenAsync(services => services.AddSingleton<ILedgerFiles>(disk));
        disk.IsBroken = true;
        (await shop.Server.It.AddAsync("kill-switches", new { scope = new { kind = "global" }, reason = "A test." }))
            .Refuses(HttpStatusCode.InternalServerError, "not-published");
        await shop.RefusedAsync(2);

        disk.IsBroken = false;
        Assert.True(await DemoProcess.HoldsAsync(async () => await LastIndexAsync(shop.Server) is not null));
        var (code, findings) = Auditor.Verify(await shop.ExportAsync());
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }

    [Fact]
    public async Task What_was_committed_and_not_published_before_a_crash_is_published_at_the_next_start()
    {
        var ledger = Path.Combine(_folder.FullName, "ledger");
        var disk = new FailingDisk(ledger);
        var server = await StartAsync(disk);
        await SomeResources.AddAsync(server);
        disk.IsBroken = true;
        (await server.It.AddAsync("kill-switches", new { scope = new { kind = "global" }, reason = "A test." }))
            .Refuses(HttpStatusCode.InternalServerError, "not-published");
        await server.DisposeAsync();

        await using var again = await StartAsync(new FailingDisk(ledger));
        again.TakeKeysOf(server);
        Assert.NotNull(await LastIndexAsync(again));
        await AssertWholeAsync(again);
    }

    [Fact]
    public async Task What_was_published_and_not_noted_before_a_crash_is_in_the_log_once()
    {
        var ledger = Path.Combine(_folder.FullName, "ledger");
        var server = await StartAsync(new FailingDisk(ledger));
        await SomeResources.AddAsync(server);
        var size = (long)(await server.Legal.AskAsync("ledger/checkpoint")).Json["size"]!;
        await server.DisposeAsync();
        Forget(rows: 2);

        await using var again = await StartAsync(new FailingDisk(ledger));
        again.TakeKeysOf(server);
        Assert.Equal(size, (long)(await again.Legal.AskAsync("ledger/checkpoint")).Json["size"]!);
        Assert.Equal(size - 1, await LastIndexAsync(again));
        await AssertWholeAsync(again);
    }

    private Task<ControlServer> StartAsync(FailingDisk disk) => ControlServer.StartAsync(_folder.FullName,
        more: builder => builder.Services.AddSingleton<ILedgerFiles>(disk));

    // As if the power had gone between the checkpoint and the row's index.
    private void Forget(int rows)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "control.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE name = 'ledger_rows_once'";
        var trigger = (string)command.ExecuteScalar()!;
        command.CommandText = "DROP TRIGGER ledger_rows_once";
        command.ExecuteNonQuery();
        command.CommandText = "UPDATE ledger_rows SET leaf_index = NULL WHERE seq IN "
            + $"(SELECT seq FROM ledger_rows ORDER BY seq DESC LIMIT {rows})";
        Assert.Equal(rows, command.ExecuteNonQuery());
        command.CommandText = trigger;
        command.ExecuteNonQuery();
    }

    private static async Task AssertWholeAsync(ControlServer server)
    {
        var (code, findings) = Auditor.Verify(
            await server.Legal.GetByteArrayAsync(new Uri("ledger/bundle", UriKind.Relative)));
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }

    private static async Task<long?> LastIndexAsync(ControlServer server) =>
        (long?)(await server.Auditor.AskAsync("audit/entries?limit=1")).Json["items"]?[0]?["ledgerIndex"];

    private static async Task<IReadOnlyList<string>> FailingAsync(ControlServer server)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(server.Address, "/healthz/ready"));
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["failing"]!.AsArray()
            .Select(name => (string)name!)];
    }
}

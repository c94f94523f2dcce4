using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;
using Gateway.Verify;

namespace Gateway.Tests.Ledgers;

/// <summary>What colleagues change stands in the ledger, and an outsider finds that every rule was kept.</summary>
public sealed class HostLedgerTests : IAsyncLifetime
{
    private ControlServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await ControlServer.StartAsync();
        await SomeResources.AddAsync(_server);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_change_answers_with_its_index_and_the_entry_is_there_with_its_proof()
    {
        using var made = await _server.Legal.PostAsJsonAsync("kill-switches",
            new { scope = new { kind = "tag", id = SomeResources.Tag }, reason = "A test." });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var index = Assert.Single(made.Headers.GetValues("Ledger-Index"));
        var entry = (await _server.Auditor.AskAsync($"ledger/entries/{index}")).Is(HttpStatusCode.OK).Json;
        Assert.Equal("kill_switch.killed", (string)entry["entry"]!["type"]!);
        Assert.StartsWith("c2sp.org/tlog-proof@v1", (string)entry["proof"]!, StringComparison.Ordinal);
        var audited = (await _server.Auditor.AskAsync("audit/entries?limit=1")).Json["items"]![0]!;
        Assert.Equal(index, ((long)audited["ledgerIndex"]!).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Approvals_changes_kills_and_rearming_keep_every_rule_of_the_verifier()
    {
        await LiveAsync();
        var (code, findings) = Auditor.Verify(await ExportAsync());
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
    }

    [Fact]
    public async Task No_name_and_no_address_of_a_colleague_is_in_the_ledger()
    {
        await _server.Admin.AddAsync("api-keys", new { name = "canary-name", role = "it", owner = "canary@halte.example" });
        await LiveAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_server.Folder, "ledger"), "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("canary", Reading(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_alters_an_exported_entry_is_found_out()
    {
        await LiveAsync();
        var zip = await ExportAsync();
        var (code, _) = Auditor.Judge(Auditor.Tampered(zip, "tile/entries/000.p/" + await WidthAsync(), 700));
        Assert.Equal(ExitCode.Altered, code);
    }

    [Fact]
    public async Task The_log_of_later_continues_the_log_of_before()
    {
        var before = (await _server.Legal.AskAsync("ledger/checkpoint")).Is(HttpStatusCode.OK).Json;
        await LiveAsync();
        var proof = (await _server.Legal.AskAsync($"ledger/consistency?from={before["size"]}")).Is(HttpStatusCode.OK).Json;
        Assert.True((long)proof["to"]! > (long)before["size"]!);
        Assert.NotEmpty(proof["proof"]!.AsArray());
    }

    // A tag goes on with approval, its contract is amended, it is killed and re-armed, and the contract is suspended.
    private async Task LiveAsync()
    {
        var tag = $"tags/{SomeResources.Tag}";
        await _server.AgreeAsync(await _server.Marketing.PutAsync($"{tag}/switch", new { wanted = true }));
        var contract = (await _server.Legal.AskAsync($"contracts/{SomeResources.Contract}"));
        var longer = SomeResources.ContractDraft().With("territories", new JsonArray("EEA", "US"))
            .With("retention", "P2Y");
        await _server.AgreeAsync(await _server.Marketing.PutAsync(
            $"contracts/{SomeResources.Contract}", longer, contract.ETag));
        var killed = (await _server.It.AddAsync("kill-switches",
            new { scope = new { kind = "global" }, reason = "A test." })).Is(HttpStatusCode.Created);
        await _server.AgreeAsync(await _server.Legal.RemoveAsync($"kill-switches/{killed.Json["id"]}", killed.ETag));
        contract = await _server.Legal.AskAsync($"contracts/{SomeResources.Contract}");
        (await _server.It.PutAsync($"contracts/{SomeResources.Contract}", longer.With("status", "suspended"),
            contract.ETag)).Is(HttpStatusCode.OK);
        (await _server.It.PutAsync($"{tag}/switch", new { wanted = false }, "\"2\"")).Is(HttpStatusCode.OK);
    }

    private async Task<byte[]> ExportAsync()
    {
        using var answer = await _server.Legal.GetAsync(new Uri("ledger/bundle", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<long> WidthAsync() => (long)(await _server.Legal.AskAsync("ledger/checkpoint")).Json["size"]!;

    private static string Reading(string file)
    {
        // The lock is the writer's own.
        if (Path.GetFileName(file) == "lock") return "";
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}

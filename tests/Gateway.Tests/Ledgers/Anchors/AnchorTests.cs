using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Storage;
using Gateway.Ledgers;
using Gateway.Ledgers.Anchors;
using Gateway.Tests.Control;
using Gateway.Tests.Policy;
using Gateway.Verify;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Ledgers.Anchors;

/// <summary>
/// Others vouch for the ledger of a running gateway: two witnesses and a time-stamping authority, none of them its own.
/// </summary>
public sealed class AnchorTests : IAsyncLifetime
{
    private readonly WitnessProgram _legal = new("witness.example/legal");
    private readonly WitnessProgram _group = new("witness.example/group");
    private TimeStampServer? _authority;
    private ControlServer _server = null!;

    public async Task InitializeAsync()
    {
        // The witnesses need ports before the gateway is told of them, and the log's key only after it started.
        await _legal.StartAsync();
        await _group.StartAsync();
        if (TimeStampServer.IsThere()) _authority = await TimeStampServer.StartAsync();
        List<(string, string)> settings =
        [
            ("Gateway:Ledger:AnchorEverySeconds", "86400"),
            ("Gateway:Ledger:Witnesses:0:Key", _legal.Key), ("Gateway:Ledger:Witnesses:0:Url", $"{_legal.Address}"),
            ("Gateway:Ledger:Witnesses:1:Key", _group.Key), ("Gateway:Ledger:Witnesses:1:Url", $"{_group.Address}"),
            ("Gateway:Egress:PrivateHosts:0", "127.0.0.1"), ("Gateway:Egress:ConnectTimeoutSeconds", "60"),
        ];
        if (_authority is not null)
        {
            settings.Add(("Gateway:Ledger:TimeStamps:Url", $"{_authority.Address}"));
            settings.Add(("Gateway:Ledger:TimeStamps:Certificates", _authority.Certificates));
        }

        _server = await ControlServer.StartProgramAsync([.. settings]);
        await SendingWorld.AddAsync(_server);
        await TrustAsync(_legal);
        await TrustAsync(_group);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _legal.DisposeAsync();
        await _group.DisposeAsync();
        if (_authority is not null) await _authority.DisposeAsync();
    }

    [OpensslFact]
    public async Task Witnesses_and_time_stamps_of_a_running_gateway_hold_before_gwaudit()
    {
        await RoundAsync();
        var zip = await ExportAsync();

        var (code, findings) = Auditor.Verify(zip, requireAnchored: true, tsa: _authority!.Certificates);
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");
        var paths = new ZipBundle(new MemoryStream(zip)).Paths;
        Assert.Contains(paths, path => path.StartsWith("anchors/", StringComparison.Ordinal));
        var coverage = (await _server.Auditor.AskAsync("ledger/anchors")).Is(HttpStatusCode.OK).Json;
        Assert.True(coverage["stamped"]!["size"]!.GetValue<long>() > 0);
        Assert.Equal(coverage["size"]!.GetValue<long>() - coverage["witnessed"]!["size"]!.GetValue<long>(),
            coverage["unanchored"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_witness_that_is_away_is_told_and_catches_up_when_it_is_back()
    {
        await RoundAsync();
        var before = await WitnessedAsync();
        await _group.StopAsync();
        await ChangeAsync();
        await RoundAsync();

        Assert.Equal(before, await WitnessedAsync());
        var ready = await ReadyAsync();
        Assert.StartsWith("witness.example/group: ",
            Assert.Single(ready["ledger_anchors"]!.AsArray(), note => note is not null)!.GetValue<string>(),
            StringComparison.Ordinal);

        await _group.StartAsync(LogKey);
        await RoundAsync();
        Assert.True(await WitnessedAsync() > before);
        Assert.Null((await ReadyAsync())["ledger_anchors"]);
    }

    [Fact]
    public async Task Whoever_rewrites_the_log_with_its_own_key_is_found_out_by_the_witness()
    {
        await RoundAsync();
        var folder = Directory.CreateTempSubdirectory("gateway-rewritten-");
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(_server.Folder, "keys", "ledger.key")));
        using (var rewritten = LedgerWriter.Open(new DiskFiles(folder.FullName), new LogSigner(LogKey.Name, key)))
        {
            await rewritten.AppendAsync([new LedgerEntry
            {
                Id = Guid.CreateVersion7(), At = TimeProvider.System.GetUtcNow(), Type = "note.forged",
                Actor = new EntryActor("service", "forger", "system"),
            }]);
            await rewritten.PublishAsync();
            var reply = await _server.Services.GetRequiredService<WitnessClient>().AskAsync(
                new WitnessOptions { Key = _legal.Key, Url = _legal.Address }, rewritten.Reader(), 0,
                CancellationToken.None);
            Assert.True(reply.IsContradicted, reply.Fault);
            Assert.Null(reply.Signature);
        }

        folder.Delete(recursive: true);
    }

    [OpensslFact]
    public async Task A_kill_switch_is_stamped_at_once_and_other_changes_once_a_day()
    {
        await RoundAsync();
        Assert.Equal(1, _authority!.Given);
        await ChangeAsync();
        await RoundAsync();
        Assert.Equal(1, _authority.Given);
        (await _server.It.AddAsync("kill-switches", new { scope = new { kind = "global" }, reason = "A test." }))
            .Is(HttpStatusCode.Created);
        await RoundAsync();
        Assert.Equal(2, _authority.Given);
        await RoundAsync();
        Assert.Equal(2, _authority.Given);
    }

    [OpensslFact]
    public async Task A_time_stamp_of_somebody_else_is_not_taken()
    {
        await RoundAsync();
        var before = await StampedAsync();
        _authority!.IsForged = true;
        (await _server.It.AddAsync("kill-switches", new { scope = new { kind = "global" }, reason = "A test." }))
            .Is(HttpStatusCode.Created);
        await RoundAsync();

        var coverage = (await _server.Auditor.AskAsync("ledger/anchors")).Json;
        Assert.Equal(before, await StampedAsync());
        Assert.Contains("not of the authority", coverage["sources"]!.AsArray()
            .Single(source => (string)source!["kind"]! == "time_stamps")!["fault"]!.GetValue<string>(),
            StringComparison.Ordinal);
        _authority.IsForged = false;
        await RoundAsync();
        Assert.True(await StampedAsync() > before);
    }

    [Fact]
    public async Task A_report_says_who_vouches_for_the_ledger_it_was_made_from()
    {
        await RoundAsync();
        var report = (await _server.Legal.AskAsync("reports/recipients?category=user.contact")).Is(HttpStatusCode.OK).Json;

        Assert.True(report["anchors"]!["witnessed"]!["size"]!.GetValue<long>() > 0);
        Assert.Contains("quorum witnesses", report["checkpoint"]!["policy"]!.GetValue<string>(), StringComparison.Ordinal);
        var page = (await _server.Legal.AskAsync("reports/recipients?category=user.contact&format=html")).Text;
        Assert.Contains("Witnesses signed", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_others_vouch_is_measured()
    {
        await RoundAsync();
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(_server.Address, "/metrics"));
        Assert.Contains("gateway_ledger_anchored{kind=\"witness\"}", text, StringComparison.Ordinal);
        Assert.Contains("gateway_ledger_anchor_age", text, StringComparison.Ordinal);
    }

    private NoteKey LogKey => _server.Services.GetRequiredService<LedgerKeeper>()
        .UseAsync(open => ValueTask.FromResult(open.Key)).AsTask().GetAwaiter().GetResult();

    private async Task TrustAsync(WitnessProgram witness)
    {
        await witness.StopAsync();
        await witness.StartAsync(LogKey);
    }

    private Task RoundAsync() => _server.Services.GetRequiredService<LedgerAnchors>().RunAsync(CancellationToken.None);

    private async Task ChangeAsync() => (await _server.Admin.AddAsync("sites", SomeResources.SiteDraft()
        .With("id", $"shop-{Guid.NewGuid():N}"[..12]).With("origins", new JsonArray("https://more.example"))))
        .Is(HttpStatusCode.Created);

    private async Task<long> WitnessedAsync() =>
        (await _server.Auditor.AskAsync("ledger/anchors")).Json["witnessed"]!["size"]!.GetValue<long>();

    private async Task<long> StampedAsync() =>
        (await _server.Auditor.AskAsync("ledger/anchors")).Json["stamped"]!["size"]!.GetValue<long>();

    private async Task<JsonNode> ReadyAsync()
    {
        using var client = new HttpClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri(_server.Address, "/healthz/ready")))!;
    }

    private Task<byte[]> ExportAsync() => _server.Legal.GetByteArrayAsync(new Uri("ledger/bundle", UriKind.Relative));
}

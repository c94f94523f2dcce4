using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Demo;
using Gateway.Verify;

namespace Gateway.Tests.Ledgers;

/// <summary>A gateway that delivers, is killed in the middle of it, and starts again; then an outsider looks.</summary>
public sealed class CrashedLedgerTests : IAsyncLifetime
{
    private static readonly string[] Vendors = ["ga4-mp", "matomo", "meta-capi", "webhook"];

    private readonly string _data = Directory.CreateTempSubdirectory("gateway-ledger-").FullName;
    private DemoProcess _demo = null!;

    public async Task InitializeAsync() => _demo = await DemoProcess.StartAsync(_data);

    public async Task DisposeAsync()
    {
        await _demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Every_send_stands_in_the_ledger_with_its_verdict_also_over_a_crash()
    {
        var cookie = await _demo.ChooseAsync("accept_all");
        await SendAsync(cookie, "first", 20);
        await _demo.SetModeAsync("meta-capi", "500");
        await KillAndRestartAsync(() => SendAsync(cookie, "second", 40));
        await SendAsync(cookie, "third", 20);
        foreach (var vendor in Vendors)
            Assert.True(await DemoProcess.HoldsAsync(async () => (await _demo.ReceivedAsync(vendor)).Count > 0), vendor);
        Assert.True(await DemoProcess.HoldsAsync(async () => await WaitingAsync() == 0));

        var zip = await _demo.Management.GetByteArrayAsync("/api/v1/ledger/bundle");
        var (code, findings) = Auditor.Verify(zip);
        Assert.True(code == ExitCode.Ok, $"{code}: {findings}");

        var sent = Counted(zip, "sending");
        Assert.True(sent["meta"] >= 80, $"{sent["meta"]} sends to Meta of at least 80.");
        Assert.Equal(80, Counted(zip, "accepted")["meta"]);
    }

    [Fact]
    public async Task A_refusal_is_counted_in_the_ledger_by_tag_and_reason()
    {
        await SendAsync(null, "refused", 5);
        Assert.True(await DemoProcess.HoldsAsync(async () =>
            Refused(await _demo.Management.GetByteArrayAsync("/api/v1/ledger/bundle"), "meta") == 5));
    }

    private async Task KillAndRestartAsync(Func<Task> before)
    {
        await before();
        await _demo.KillAsync();
        await _demo.DisposeAsync();
        _demo = await DemoProcess.StartAsync(_data, fresh: false);
    }

    private async Task SendAsync(string? cookie, string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var answer = await _demo.SendAsync(new
            {
                site = "demo-shop", events = new[] { new { id = $"{name}-{i:0000}", name = "page_view", page = new { url = "https://halte.example/en", title = "X" } } },
            }, cookie);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<long> WaitingAsync()
    {
        var lanes = await _demo.Management.GetFromJsonAsync<JsonNode>("/api/v1/deliveries");
        return lanes!["items"]!.AsArray().Sum(lane => (long)lane!["waiting"]!);
    }

    private static Dictionary<string, long> Counted(byte[] zip, string outcome) => Rows(zip)
        .GroupBy(row => (string)row["tag"]!)
        .ToDictionary(tag => tag.Key, tag => tag.Sum(row => (long?)row["outcomes"]?[outcome] ?? 0));

    private static long Refused(byte[] zip, string tag) => Rows(zip).Where(row => (string)row["tag"]! == tag)
        .SelectMany(row => row["refusals"]?.AsObject().ToList() ?? []).GroupBy(reason => reason.Key)
        .Select(reason => reason.Sum(row => (long)row.Value!)).DefaultIfEmpty().Max();

    private static IEnumerable<JsonNode> Rows(byte[] zip)
    {
        var bundle = new Gateway.Ledger.Bundles.ZipBundle(new MemoryStream(zip));
        foreach (var path in bundle.Paths.Where(path => path.StartsWith("manifests/", StringComparison.Ordinal)))
        {
            foreach (var line in System.Text.Encoding.UTF8.GetString(bundle.Read(path)!.Value.Span)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (JsonNode.Parse(line) is { } row && row["partner"] is not null && row["tag"] is not null) yield return row;
            }
        }
    }
}

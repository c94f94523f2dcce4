using System.Diagnostics;
using System.Net;
using System.Text;
using Gateway.Cli;
using Gateway.Ledger.Bundles;
using Gateway.Tests.Control;
using Gateway.Tests.Demo;
using Gateway.Tests.Policy;
using Gateway.Verify;
using Gateway.Verify.Commands;

namespace Gateway.Tests.Ledgers;

/// <summary>
/// All that happens to a gateway in its life (contracts and approvals, sends and refusals, a kill and its re-arming, a
/// contract that ends, a person who is erased), and then everything that an outsider may do with the bundle.
/// </summary>
public sealed class LedgerLifeTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-life-").FullName;
    private Shop _shop = null!;

    private ControlServer Server => _shop.Server;

    public async Task InitializeAsync() => _shop = await Shop.OpenAsync();

    public async Task DisposeAsync()
    {
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_verb_of_gwaudit_holds_on_what_the_host_wrote_and_finds_what_is_altered()
    {
        var early = await KeepCheckpointAsync("early");
        await LiveAsync();
        var late = await KeepCheckpointAsync("late");
        var zip = In("ledger.zip");
        Assert.Equal(0, await GatewayAsync("bundle", zip, "--category", "user"));
        var policy = In("policy.txt");
        await File.WriteAllTextAsync(policy,
            (string)(await Server.Legal.AskAsync("ledger/checkpoint")).Json["policy"]!);

        // What was done and sent was allowed, and nothing is missing.
        var (code, said) = await AuditAsync("verify", "--bundle", zip, "--policy", policy, "--known", early, "--known", late);
        Assert.True(code == ExitCode.Ok, said);
        await HoldsAsync("replay", "--bundle", zip, "--policy", policy, "--at", "2099-01-01T00:00:00Z");
        await HoldsAsync("recount", "--bundle", zip, "--policy", policy);
        await HoldsAsync("consistency", "--bundle", zip, "--policy", policy, "--from", early);
        await HoldsAsync("proof", "--bundle", zip, "--policy", policy, "--index", "3", "--out", In("proof"));
        await HoldsAsync("disclose", "--bundle", zip, "--policy", policy, "--partner", SomeResources.Partner,
            "--out", In("disclosed"));
        await HoldsAsync("verify", "--bundle", In("disclosed"), "--policy", policy);
        await AgreesAsync(In("disclosed"), 0);
        await AgreesAsync(zip, 0);

        var receipts = Records(zip);
        Assert.Contains(receipts, line => line.Contains("\"tagVersion\":", StringComparison.Ordinal)
            && line.Contains("\"template\":\"matomo@", StringComparison.Ordinal)
            && line.Contains("\"templateSha256\":", StringComparison.Ordinal)
            && line.Contains("\"contractVersion\":", StringComparison.Ordinal));

        await FoundAsync(zip, ExitCode.Altered, files => files["report.json"] =
            Replaced(files["report.json"], "\"sent\":", "\"sent\":1"));
        await FoundAsync(zip, ExitCode.Altered, files =>
        {
            var entries = files.Keys.First(path => path.StartsWith("tile/entries/", StringComparison.Ordinal));
            files[entries][files[entries].Length / 2] ^= 1;
        });
        await FoundAsync(zip, ExitCode.Incomplete, files =>
            files.Remove(files.Keys.Last(path => path.StartsWith("segments/", StringComparison.Ordinal))));
        await FoundAsync(zip, ExitCode.Altered, files => files["checkpoint"] =
            Replaced(files["checkpoint"], Encoding.UTF8.GetString(files["checkpoint"]).Split('\n')[1], "7"));
    }

    [Fact]
    public async Task A_log_whose_end_was_cut_off_contradicts_a_checkpoint_that_was_kept()
    {
        Assert.Equal(0, await GatewayAsync("bundle", In("before.zip")));
        await _shop.SendAsync(2);
        Assert.Equal(0, await GatewayAsync("bundle", In("after.zip")));
        var late = await KeepCheckpointAsync("late");

        var (code, said) = await AuditAsync("verify", "--bundle", In("before.zip"), "--known", late);
        Assert.True(code == ExitCode.Forked, said);
    }

    [Fact]
    public async Task The_verb_exports_what_the_api_exports_and_says_why_it_cannot()
    {
        await _shop.SendAsync(1);
        Assert.Equal(0, await GatewayAsync("bundle", In("verb.zip"), "--partner", SomeResources.Partner));
        var api = await Server.Legal.GetByteArrayAsync(
            new Uri($"ledger/bundle?partner={SomeResources.Partner}", UriKind.Relative));
        Assert.Equal(Paths(new ZipBundle(new MemoryStream(api))),
            Paths(new ZipBundle(new MemoryStream(await File.ReadAllBytesAsync(In("verb.zip"))))));

        Assert.Equal(2, await GatewayAsync("bundle", In("verb.zip")));
        Assert.Equal(2, await GatewayAsync("bundle", In("other.zip"), "--category", "nothing"));
        Assert.False(File.Exists(In("other.zip")));
        Assert.Equal(2, await GatewayAsync("bundle", In("other.zip"), "--everything", "yes"));
    }

    private async Task LiveAsync()
    {
        await _shop.SendAsync(10);

        var killed = (await Server.It.AddAsync("kill-switches",
            new { scope = new { kind = "partner", id = SomeResources.Partner }, reason = "A test." }))
            .Is(HttpStatusCode.Created);
        await _shop.RefusedAsync(2);
        await Server.AgreeAsync(await Server.Legal.RemoveAsync($"kill-switches/{killed.Json["id"]}", killed.ETag));
        await _shop.SendAsync(5);

        // The contract is cut short by one person, at once; longer takes two.
        const string contract = "contracts/metrics-2026";
        var now = (await Server.Legal.AskAsync(contract)).Is(HttpStatusCode.OK);
        var draft = SendingWorld.ContractDraft();
        (await Server.Legal.PutAsync(contract, draft.With("status", "suspended"), now.ETag)).Is(HttpStatusCode.OK);
        await _shop.RefusedAsync(2);
        now = await Server.Legal.AskAsync(contract);
        await Server.AgreeAsync(await Server.Marketing.PutAsync(contract, draft, now.ETag));
        await _shop.SendAsync(5);
        now = await Server.Legal.AskAsync(contract);
        var ended = Instant(TimeProvider.System.GetUtcNow().AddSeconds(-1));
        (await Server.Legal.PutAsync(contract, draft.With("validTo", ended), now.ETag)).Is(HttpStatusCode.OK);
        await _shop.RefusedAsync(2);

        await EraseAsync();
    }

    private async Task EraseAsync()
    {
        var asked = (await Server.Legal.AddAsync("privacy-requests", new { kind = "erasure", consentId = _shop.ConsentId }))
            .Is(HttpStatusCode.Created).Json;
        foreach (var step in new[] { "identify", "grant" })
        {
            (await Server.Legal.AddAsync($"privacy-requests/{asked["id"]}/{step}", new { note = "By the cookie." }))
                .Is(HttpStatusCode.OK);
        }
    }

    private async Task<string> KeepCheckpointAsync(string name)
    {
        Assert.Equal(0, await GatewayAsync("checkpoint", In(name)));
        return In(name);
    }

    private async Task<int> GatewayAsync(params string[] words)
    {
        var key = Server.Legal.DefaultRequestHeaders.Authorization!.Parameter;
        return await LedgerVerbs.RunAsync([.. words, "--gateway", $"{Server.Address}"], TextWriter.Null, TextWriter.Null,
            name => name == "GATEWAY_API_KEY" ? key : null);
    }

    private static async Task<(ExitCode Code, string Said)> AuditAsync(params string[] words)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        return (await Verbs.RunAsync(words, output, errors), $"{output}{errors}");
    }

    private static async Task HoldsAsync(params string[] words)
    {
        var (code, said) = await AuditAsync(words);
        Assert.True(code == ExitCode.Ok, $"{words[0]}: {code} {said}");
    }

    private async Task FoundAsync(string zip, ExitCode expected, Action<Dictionary<string, byte[]>> alter)
    {
        var whole = new ZipBundle(new MemoryStream(await File.ReadAllBytesAsync(zip)));
        var files = whole.Paths.ToDictionary(path => path, path => whole.Read(path)!.Value.ToArray());
        alter(files);
        if (BundleManifest.TryParse(files[BundleManifest.Path], out var manifest) && expected == ExitCode.Altered)
        {
            // The forger mends what is easy to mend.
            files[BundleManifest.Path] = (manifest with
            {
                Files = files.Where(file => file.Key != BundleManifest.Path).ToDictionary(file => file.Key,
                    file => Gateway.Ledger.Merkle.TreeHasher.Digest(file.Value)),
            }).ToBytes();
        }

        var forged = In($"{Guid.NewGuid():N}");
        FolderBundle.Write(forged, files.Select(file => new BundleFile(file.Key, file.Value)));
        var (code, said) = await AuditAsync("verify", "--bundle", forged);
        Assert.True(code == expected, said);
        await AgreesAsync(forged, (int)expected);
    }

    // The verifier that others wrote from the format alone.
    private static async Task AgreesAsync(string bundle, int expected)
    {
        var verifier = Path.Combine(ReadmeTests.Root(), "tests/Gateway.Ledger.Tests/verifier/verify.py");
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", [verifier, bundle])
            {
                RedirectStandardError = true,
            })!;
            var errors = await python.StandardError.ReadToEndAsync();
            await python.WaitForExitAsync();
            Assert.True(python.ExitCode == expected, $"{bundle}: {python.ExitCode}, not {expected}. {errors}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no python3 here; the tests of Gateway.Ledger say so too.
        }
    }

    private static IReadOnlyList<string> Records(string zip)
    {
        var bundle = new ZipBundle(new MemoryStream(File.ReadAllBytes(zip)));
        return [.. bundle.Paths.Where(path => path.StartsWith("segments/", StringComparison.Ordinal))
            .Select(path => Encoding.Latin1.GetString(bundle.Read(path)!.Value.Span))];
    }

    // What the log itself records of an export moves on: only what the partner gets is compared.
    private static List<string> Paths(ZipBundle bundle) => [.. bundle.Paths
        .Where(path => path.StartsWith("segments/", StringComparison.Ordinal)
            || path.StartsWith("manifests/", StringComparison.Ordinal) || !path.Contains('/', StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString(
        "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Replaced(byte[] bytes, string what, string with) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(what, with, StringComparison.Ordinal));

    private string In(string name) => Path.Combine(_folder, name);
}

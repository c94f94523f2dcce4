using System.Text;
using System.Text.Json;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;
using Gateway.Verify.Commands;

namespace Gateway.Ledger.Tests.Verify;

public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gwaudit").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_bundle_is_judged_the_same_as_a_folder_and_as_a_zip()
    {
        var bundle = await Samples.RichAsync();
        FolderBundle.Write(Path.Combine(folder, "bundle"), Files(bundle));

        var (code, text) = await RunAsync("verify", "--bundle", Path.Combine(folder, "bundle"));
        var (zipped, same) = await RunAsync("verify", "--bundle", Zip(bundle));

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (code, zipped));
        Assert.Equal(text, same);
        Assert.Contains("Completeness of capture: 4 segments with 200 records", text, StringComparison.Ordinal);
        Assert.Contains("Complétude de la collecte : 4 segments", text, StringComparison.Ordinal);
        Assert.Contains("only the log itself vouches", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_for_programs_names_every_finding_in_both_languages()
    {
        var bundle = (await Samples.SmallAsync())
            .With(files => files["checkpoint"] = [.. files["checkpoint"], 1], reseal: false);

        var (code, text) = await RunAsync("verify", "--bundle", Zip(bundle), "--json");
        var finding = JsonDocument.Parse(text).RootElement.GetProperty("findings")[0];

        Assert.Equal(ExitCode.Altered, code);
        Assert.Equal("checkpoint", finding.GetProperty("where").GetString());
        Assert.NotEqual(finding.GetProperty("en").GetString(), finding.GetProperty("fr").GetString());
    }

    [Fact]
    public async Task A_proof_is_made_and_checked()
    {
        var (bundle, policy, proof, leaf) = (await Samples.SmallAsync(), Path.Combine(folder, "policy.txt"),
            Path.Combine(folder, "3.tlog-proof"), Path.Combine(folder, "leaf"));
        File.WriteAllBytes(policy, bundle.Files["policy.txt"]);
        File.WriteAllText(policy, File.ReadAllText(policy).Replace("quorum legal", "quorum none"));

        Assert.Equal(ExitCode.Ok, (await RunAsync("proof", "--bundle", Zip(bundle), "--index", "3", "--out",
            proof, "--leaf", leaf)).Code);
        Assert.Equal(Gateway.Ledger.Tiles.EntryBundle.Read(bundle.Files["tile/entries/000.p/8"], 8)![3].ToArray(),
            File.ReadAllBytes(leaf));
        Assert.Equal(ExitCode.Ok, (await RunAsync("proof", "--check", proof, "--leaf", leaf, "--policy", policy)).Code);
        File.AppendAllText(leaf, "x");
        Assert.Equal(ExitCode.Altered, (await RunAsync("proof", "--check", proof, "--leaf", leaf, "--policy",
            policy)).Code);
    }

    [Fact]
    public async Task An_earlier_checkpoint_is_proved_to_begin_the_log()
    {
        var bundle = await Samples.RichAsync();
        var earlier = bundle.Files.Single(file => file.Key.StartsWith("checkpoints/", StringComparison.Ordinal));
        File.WriteAllBytes(Path.Combine(folder, "earlier"), earlier.Value);

        var (code, text) = await RunAsync("consistency", "--bundle", Zip(bundle), "--from",
            Path.Combine(folder, "earlier"));

        Assert.Equal(ExitCode.Ok, code);
        Assert.StartsWith($"old {earlier.Key[12..]}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_computed_again_and_an_edited_one_is_not_believed()
    {
        var bundle = await Samples.RichAsync();
        var report = Encoding.UTF8.GetString(bundle.Files["report.json"]);
        File.WriteAllText(Path.Combine(folder, "report.json"), report.Replace("\"sent\":20", "\"sent\":2"));

        var (code, text) = await RunAsync("recount", "--bundle", Zip(bundle));
        var (edited, same) = await RunAsync("recount", "--bundle", Zip(bundle), "--report",
            Path.Combine(folder, "report.json"));

        Assert.Equal((ExitCode.Ok, ExitCode.Altered), (code, edited));
        Assert.Equal((report, report), (text, same));
        Assert.Contains("\"contracts\":[\"criteo-2026@1\"]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_partners_part_is_taken_out_and_holds_by_itself()
    {
        var path = Path.Combine(folder, "criteo.zip");

        Assert.Equal(ExitCode.Ok, (await RunAsync("disclose", "--bundle", Zip(await Samples.RichAsync()), "--partner",
            "criteo", "--out", path)).Code);
        Assert.Equal(ExitCode.Ok, (await RunAsync("verify", "--bundle", path)).Code);
    }

    [Fact]
    public async Task What_was_in_force_at_an_instant_is_shown()
    {
        var (code, text) = await RunAsync("replay", "--bundle", Zip(await Samples.RichAsync()), "--at",
            "2026-11-22T09:00:00Z");
        var (_, later) = await RunAsync("replay", "--bundle", Zip(await Samples.RichAsync()), "--at",
            "2028-01-01T00:00:00Z");

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("contract\tmeta-2026\t1\topen", text, StringComparison.Ordinal);
        Assert.Contains("contract\tmeta-2026\t1\tclosed", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_in_force_is_part_of_the_answer_for_programs()
    {
        var (_, text) = await RunAsync("replay", "--bundle", Zip(await Samples.SmallAsync()), "--json", "--at",
            "2026-11-22T09:00:00Z");
        var rows = JsonDocument.Parse(text).RootElement.GetProperty("inForce").EnumerateArray().ToList();

        Assert.Contains(rows, row => row.GetProperty("id").GetString() == "meta-2026"
            && row.GetProperty("state").GetString() == "open");
    }

    [Theory]
    [InlineData("proof", "--index", "3")]
    [InlineData("recount")]
    [InlineData("consistency", "--from", "earlier")]
    [InlineData("disclose", "--partner", "meta", "--out", "nothing")]
    public async Task Every_verb_tells_what_was_altered_in_the_language_that_was_asked_for(params string[] words)
    {
        var bundle = await Samples.SmallAsync();
        File.WriteAllBytes(Path.Combine(folder, "earlier"), bundle.Files["checkpoint"]);
        var altered = Zip(bundle.With(files => files["tile/entries/000.p/8"][40] ^= 1));

        var call = words.Select(word => word == "earlier" ? Path.Combine(folder, word) : word);
        var (code, text) = await RunAsync([.. call, "--bundle", altered, "--lang", "fr"]);

        Assert.Equal(ExitCode.Altered, code);
        Assert.Contains("Intégrité : NON établie", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Integrity", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_of_whom_nothing_is_on_record_is_told()
    {
        var (code, text) = await RunAsync("disclose", "--bundle", Zip(await Samples.RichAsync()), "--partner", "Meta",
            "--out", Path.Combine(folder, "meta.zip"));

        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("nothing is on record of 'Meta'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_on_days_of_which_the_bundle_has_not_every_segment_is_incomplete()
    {
        using var ledger = new SampleLedger();
        await Samples.RichAsync(ledger);
        var from = ledger.Writer.Reader().Entries(0, 60)
            .Where(each => Encoding.UTF8.GetString(each.Leaf.Span).Contains("segment.sealed", StringComparison.Ordinal))
            .ElementAt(1).Index;
        var part = ledger.Bundle(ledger.Request() with
        {
            From = from,
            Report = RecipientReport.From(ledger.Files, "user.contact", "2026-11-22", "2026-11-22"),
        });

        Assert.Equal(ExitCode.Incomplete, (await RunAsync("verify", "--bundle", Zip(part))).Code);
    }

    [Theory]
    [InlineData()]
    [InlineData("verify")]
    [InlineData("verify", "--bundle", "/nowhere/at/all")]
    [InlineData("verify", "--bundle")]
    [InlineData("audit")]
    [InlineData("verify", "--bundle", "/dev/null", "--policy", "/dev/zero")]
    [InlineData("verify", "--bundle", "/dev/null", "--tsa", "/dev/null")]
    [InlineData("verify", "--bundle", "/dev/null", "--lang", "de")]
    [InlineData("verify", "--bundle", "/dev/null", "--max-tail", "-1")]
    [InlineData("replay", "--bundle", "/dev/null", "--at", "yesterday")]
    [InlineData("disclose", "--bundle", "/dev/null", "--partner", "", "--out", "x")]
    [InlineData("key", "--name", "a b", "--out", "x")]
    public async Task A_wrong_call_has_an_exit_code_of_its_own(params string[] words) =>
        Assert.Equal(ExitCode.Usage, (await RunAsync(words)).Code);

    [Fact]
    public async Task A_witness_that_cannot_keep_what_it_signed_does_not_start()
    {
        var (key, policy, state) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "policy.txt"),
            Path.Combine(folder, "state"));
        await RunAsync("key", "--name", "w", "--out", key);
        File.WriteAllBytes(policy, (await Samples.SmallAsync()).Files["policy.txt"]);
        File.WriteAllText(state, "nothing of ours");
        Task<(ExitCode Code, string Text)> StartAsync(string pem, string kept, string listen) => RunAsync("witness",
            "--name", "w", "--key", pem, "--state", kept, "--policy", policy, "--listen", listen);

        Assert.Equal(ExitCode.Usage, (await StartAsync(key, state, "http://127.0.0.1:0")).Code);
        Assert.Equal(ExitCode.Usage, (await StartAsync(key, "/nowhere/at/all", "http://127.0.0.1:0")).Code);
        File.Delete(state);
        Assert.Equal(ExitCode.Usage, (await StartAsync(policy, state, "http://127.0.0.1:0")).Code);
        Assert.Equal(ExitCode.Usage, (await StartAsync(key, state, "nonsense")).Code);
    }

    [Fact]
    public async Task What_is_no_zip_any_more_was_altered()
    {
        var path = Zip(await Samples.SmallAsync());
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^30]);

        Assert.Equal(ExitCode.Altered, (await RunAsync("verify", "--bundle", path)).Code);
    }

    private string Zip(MemoryBundle bundle)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid()}.zip");
        File.WriteAllBytes(path, bundle.ToZip());
        return path;
    }

    private static IEnumerable<BundleFile> Files(MemoryBundle bundle) =>
        bundle.Files.Select(file => new BundleFile(file.Key, file.Value));

    private static async Task<(ExitCode Code, string Text)> RunAsync(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (await Verbs.RunAsync(words, output, TextWriter.Null), output.ToString());
    }
}

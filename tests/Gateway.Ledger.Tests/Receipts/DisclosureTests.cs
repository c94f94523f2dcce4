using Gateway.Ledger.Bundles;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;
using Gateway.Verify.Verification;

namespace Gateway.Ledger.Tests.Receipts;

public sealed class DisclosureTests
{
    [Fact]
    public async Task A_partners_records_are_disclosed_whole_and_nobody_elses()
    {
        var (_, disclosed) = await DiscloseAsync("criteo");

        Assert.Empty(Gwaudit.Faults(disclosed));
        Assert.Equal(40, BundleVerifier.Verify(disclosed, new VerifyOptions()).Counts.Records);
        Assert.DoesNotContain(disclosed.Files.Values, bytes => Holds(bytes, "meta-2026"));
        Assert.Contains(disclosed.Files.Values, bytes => Holds(bytes, "criteo-2026"));
    }

    [Fact]
    public async Task A_disclosure_from_a_bundle_is_that_from_the_ledger()
    {
        var (ledger, disclosed) = await DiscloseAsync("meta");
        var source = new BundleSource(ledger.Bundle());
        var again = new MemoryBundle(new BundleWriter(source).Disclosure(new BundleRequest
        {
            Ledger = new Gateway.Ledger.Log.LedgerReader(source, ledger.Writer.Published),
            Policy = ledger.Request().Policy,
        }, "meta"));

        Assert.Equal(disclosed.Files.OrderBy(file => file.Key), again.Files.OrderBy(file => file.Key));
    }

    [Fact]
    public async Task A_record_a_row_or_a_segment_that_is_withheld_is_found_out()
    {
        var (_, whole) = await DiscloseAsync("meta");

        foreach (var (name, bundle) in Withheld(whole))
            Assert.True(Gwaudit.Verify(bundle) is ExitCode.Altered or ExitCode.Incomplete, name);
    }

    [PythonFact]
    public async Task The_independent_verifier_agrees()
    {
        var (_, whole) = await DiscloseAsync("meta");
        var cases = Withheld(whole).Prepend(("whole", whole)).ToList();
        var codes = await PythonVerifier.VerifyAsync(whole, [.. cases.Select(each => each.Item2)]);

        Assert.Equal(cases.Select(each => (each.Item1, (int)Gwaudit.Verify(each.Item2))),
            cases.Zip(codes, (each, code) => (each.Item1, code)));
    }

    [Fact]
    public async Task A_bundle_of_a_range_holds_the_segments_of_that_range()
    {
        using var ledger = new SampleLedger();
        var sealedOnes = BundleVerifier.Verify(await Samples.RichAsync(ledger), new VerifyOptions()).Segments;
        var range = ledger.Bundle(ledger.Request()
            with { From = sealedOnes[1].Index - 1, To = sealedOnes[2].Index + 2 });

        Assert.Empty(Gwaudit.Faults(range));
        Assert.Equal(2, range.Files.Keys.Count(path => path.StartsWith("segments/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Records_that_a_rule_removed_are_no_fault_and_others_are()
    {
        using var ledger = new SampleLedger();
        await Samples.RichAsync(ledger);
        var run = await Retention.RunAsync(ledger.Files, ledger.Writer, "13-months", ledger.Clock.Now.AddSeconds(-15),
            summary => summary.Number == 0 && summary.Instance == "b", Guid.CreateVersion7(), ledger.Clock.Now,
                Some.System);
        var bundle = ledger.Bundle();

        Assert.Equal(2, run!.Files);
        Assert.Empty(Gwaudit.Faults(bundle));
        Assert.Equal(2, BundleVerifier.Verify(bundle, new VerifyOptions()).Counts.Pruned);
        var left = bundle.Files.Keys.Last(path => path.StartsWith("segments/", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Incomplete, Gwaudit.Verify(bundle.With(files => files.Remove(left))));
    }

    [Fact]
    public async Task An_erased_document_is_explained_by_an_entry()
    {
        using var ledger = new SampleLedger();
        var letter = ledger.KeepBlob("A person's letter.", personal: true);
        await ledger.AddAsync(Some.Entry() with { Blobs = [letter] });
        ledger.Files.Delete($"blobs/{letter.Sha256}");
        Assert.Equal(ExitCode.Incomplete, Gwaudit.Verify(ledger.Bundle()));
        await ledger.AddAsync(Some.Entry("blob.erased") with { Data = new() { ["sha256"] = letter.Sha256.ToHex() } });

        Assert.Equal(ExitCode.Ok, Gwaudit.Verify(ledger.Bundle()));
    }

    [Fact]
    public async Task A_segment_that_was_opened_and_never_sealed_is_told()
    {
        using var ledger = new SampleLedger();
        await ledger.WireAsync("meta");
        await using var log = await ledger.ReceiptsAsync();
        await log.AppendAsync(Some.Receipt(Some.Terms(), ledger.Clock.Now));

        Assert.Equal(1, BundleVerifier.Verify(ledger.Bundle(), new VerifyOptions()).Counts.OpenSegments);
    }

    [Fact]
    public void A_commitment_tells_the_person_to_whoever_has_the_key_and_to_nobody_else()
    {
        var (key, record) = (new byte[32], Guid.CreateVersion7());

        Assert.Equal(Commitment.ToSubject(key, record), Commitment.ToSubject(key, record));
        Assert.NotEqual(Commitment.ToSubject(key, record), Commitment.ToSubject(key, Guid.CreateVersion7()));
        Assert.NotEqual(Commitment.ToSubject(key, record), Commitment.ToSubject([1, .. key[1..]], record));
    }

    private static IEnumerable<(string, MemoryBundle)> Withheld(MemoryBundle whole)
    {
        var segment = whole.Files.Keys.First(path => path.StartsWith("segments/", StringComparison.Ordinal));
        var manifest = whole.Files.Keys.First(path => path.StartsWith("manifests/", StringComparison.Ordinal));
        var entries = whole.Files.Keys.Where(path => path.StartsWith("entries/", StringComparison.Ordinal)).ToList();
        yield return ("a segment's records", whole.With(files => files.Remove(segment)));
        yield return ("a segment's entry", whole.With(files => files.Remove(entries[1])));
        yield return ("the first segment's entry", whole.With(files => files.Remove(entries[0])));
        yield return ("a manifest", whole.With(files => files.Remove(manifest)));
        yield return ("a row", whole.With(files =>
            files[manifest] = [.. files[manifest][..(files[manifest].AsSpan().IndexOf((byte)'\n') + 1)]]));
        yield return ("a record", whole.With(files => files[segment] = Shortened(files[segment])));
    }

    // The count says one less, and the last record is gone.
    private static byte[] Shortened(byte[] segment)
    {
        byte[] shorter = [.. segment[..^ReceiptRecord.Size]];
        shorter[SegmentFile.Head.Length + 7]--;
        return shorter;
    }

    private static bool Holds(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;

    private static async Task<(SampleLedger Ledger, MemoryBundle Disclosed)> DiscloseAsync(string partner)
    {
        var ledger = new SampleLedger();
        await Samples.RichAsync(ledger);
        return (ledger, new MemoryBundle(new BundleWriter(ledger.Files).Disclosure(ledger.Request(), partner)));
    }
}

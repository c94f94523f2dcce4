using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;
using Gateway.Verify.Verification;

namespace Gateway.Benchmarks;

/// <summary>Receipts made durable and sealed on a disk; a bundle verified on one core; a year's report.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class LedgerBenchmarks
{
    private const int Segment = 65_536;
    private const int Segments = 4;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-benchmark").FullName;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ReceiptTerms[] terms = [.. Enumerable.Range(0, 50).Select(Terms)];
    private DiskFiles files = null!;
    private LedgerWriter ledger = null!;
    private ReceiptLog receipts = null!;
    private FolderBundle bundle = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        files = new DiskFiles(Path.Combine(folder, "ledger"));
        ledger = LedgerWriter.Open(files, new LogSigner("benchmark.example", key));
        foreach (var each in terms) await Import(ledger, each, Start);
        await ledger.PublishAsync();
        receipts = await ReceiptLog.OpenAsync(files, ledger, new ReceiptLogOptions { Instance = "a" },
            TimeProvider.System);
        for (var i = 0; i < Segments; i++) await Seal(64, 1);
        FolderBundle.Write(Path.Combine(folder, "bundle"), new BundleWriter(files).Full(new BundleRequest
        {
            Ledger = ledger.Reader(),
            Policy = Encoding.UTF8.GetBytes($"log {new LogSigner("benchmark.example", key).PublicKey}\nquorum none\n"),
        }));
        bundle = new FolderBundle(Path.Combine(folder, "bundle"));
        for (var day = 0; day < 365; day++) WriteDay(Start.AddYears(-2).AddDays(day)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await receipts.DisposeAsync();
        ledger.Dispose();
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>64 callers, each waits until its receipt is on the disk before it hands over the next.</summary>
    [Benchmark(OperationsPerInvoke = Segment)]
    public Task SealOneByOneFrom64Callers() => Seal(64, 1);

    /// <summary>The same in batches of 64, as a sender of batches has them.</summary>
    [Benchmark(OperationsPerInvoke = Segment)]
    public Task SealInBatches() => Seal(64, 64);

    /// <summary>Everything that gwaudit checks, a record.</summary>
    [Benchmark(OperationsPerInvoke = Segment * Segments)]
    public int VerifyARecord()
    {
        var evidence = BundleVerifier.Verify(bundle, new VerifyOptions());
        return evidence.IsComplete && evidence.Findings.Count == 0 ? 0
            : throw new InvalidOperationException("It does not hold.");
    }

    /// <summary>
    /// Which partners received a category within a year, from the sums of its 365 days, 50 tags each.
    /// </summary>
    [Benchmark]
    public int ReportAYear() => RecipientReport.From(files, "user.contact", "2024-01-01", "2024-12-30").Rows.Count;

    private async Task Seal(int callers, int batch)
    {
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < Segment / callers / 2; i += batch)
            {
                var at = TimeProvider.System.GetUtcNow();
                var group = Enumerable.Range(i, batch).Select(each => new Receipt(
                    terms[(caller + each) % terms.Length], Guid.CreateVersion7(at), at,
                        ReceiptOutcome.Sending) { Attempt = 1 }).ToArray();
                await receipts.AppendAsync(group);
                await receipts.AppendAsync([.. group.Select(each =>
                    each with { Outcome = ReceiptOutcome.Accepted, Status = 200 })]);
            }
        })));
        await receipts.SealAsync();
    }

    /// <summary>A contract and a tag that let these terms through, from the beginning of the log.</summary>
    internal static async Task Import(LedgerWriter ledger, ReceiptTerms each, DateTimeOffset at)
    {
        var actor = new EntryActor("service", "benchmark", "system");
        GovernedState State() => new() { Open = true, Refs = new Dictionary<string,
            string> { ["partner"] = each.Partner } };
        await ledger.AppendAsync(
        [
            new LedgerEntry
            {
                Id = Guid.CreateVersion7(), At = at, Type = EntryTypes.Imported, Actor = actor, To = "signed",
                Target = new EntryTarget("contract", each.Contract!, 1), State = State(),
            },
            new LedgerEntry
            {
                Id = Guid.CreateVersion7(), At = at, Type = EntryTypes.Imported, Actor = actor,
                Target = new EntryTarget("tag", each.Tag, 1), State = State(),
            },
        ]);
    }

    private void WriteDay(string day)
    {
        var merge = new TagRowMerge(byCategories: true);
        foreach (var each in terms)
        {
            merge.Add(new TagRow
            {
                Partner = each.Partner,
                Tag = each.Tag,
                Records = 1_000_000,
                Outcomes = new Dictionary<string, long> { ["sending"] = 500_000, ["accepted"] = 500_000 },
                Sets = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["categories"] = each.Categories,
                    ["contracts"] = [each.ContractAtVersion!],
                    ["destinations"] = [each.Destination!],
                },
            });
        }

        files.Write(LedgerPaths.DaySum(day, 8640), merge.ToFile().Bytes);
    }

    internal static ReceiptTerms Terms(int number) => new()
    {
        Partner = FormattableString.Invariant($"partner-{number / 5}"),
        Tag = FormattableString.Invariant($"tag-{number}"),
        TagVersion = 1,
        Contract = FormattableString.Invariant($"contract-{number}"),
        ContractVersion = 1,
        Site = "shop",
        Origin = "FR",
        Destination = "US",
        Purposes = ["targeted_advertising"],
        Categories = ["user.contact.email", "user.device.ip_address"],
        Bases = ["consent"],
        Consent = "tcf",
    };
}

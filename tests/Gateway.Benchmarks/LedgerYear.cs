using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;
using Gateway.Verify.Verification;

namespace Gateway.Benchmarks;

/// <summary>
/// Makes a ledger as a gateway would have it after some days, and tells how long it takes to seal it, to answer which
/// partners received a category, and to verify a bundle of it; in seconds and in seconds of processor time, which say
/// something on a machine that has other work too.
/// </summary>
internal sealed class LedgerYear(string folder, int days, int segments, int records)
{
    private const int Tags = 50;
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DiskFiles files = new(Path.Combine(folder, "ledger"));
    private readonly SetTime time = new();

    /// <summary><c>ledger [--days N] [--segments N a day] [--records N a segment]</c></summary>
    public static async Task RunAsync(string[] words)
    {
        int Option(string name, int unless) => Array.IndexOf(words, name) is var at and >= 0
            ? int.Parse(words[at + 1], CultureInfo.InvariantCulture)
            : unless;
        var folder = Directory.CreateTempSubdirectory("ledger-year-").FullName;
        try
        {
            await new LedgerYear(folder, Option("--days", 365), Option("--segments", 2), Option("--records", 200))
                .RunAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new LogSigner("benchmark.example", key);
        using var ledger = LedgerWriter.Open(files, signer);
        var terms = Enumerable.Range(0, Tags).Select(LedgerBenchmarks.Terms).ToArray();
        foreach (var each in terms) await LedgerBenchmarks.Import(ledger, each, Start);
        var all = (long)days * segments * records;
        await MeasureAsync("sealed", all, () => SealAsync(ledger, terms));
        var (from, to) = (Day(0), Day(days - 1));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await MeasureAsync("report 1 from the sums of the days", days, () => Report(files, from, to));
            await MeasureAsync("report 1 from the manifests", (long)days * segments,
                () => Report(new Unsummed(files), from, to));
        }

        FolderBundle.Write(Path.Combine(folder, "bundle"), new BundleWriter(files).Full(new BundleRequest
        {
            Ledger = ledger.Reader(),
            Policy = Encoding.UTF8.GetBytes($"log {signer.PublicKey}\nquorum none\n"),
        }));
        foreach (var _ in Enumerable.Range(0, 5)) await MeasureAsync("verified", all, Verify);
    }

    private async Task SealAsync(LedgerWriter ledger, ReceiptTerms[] terms)
    {
        time.Now = Start;
        await using var log = await ReceiptLog.OpenAsync(
            files, ledger, new ReceiptLogOptions { Instance = "a" }, time);
        for (var day = 0; day < days; day++)
        {
            for (var segment = 0; segment < segments; segment++)
            {
                time.Now = Start.AddDays(day) + segment * (TimeSpan.FromDays(1) / segments);
                var sends = Enumerable.Range(0, records / 2).Select(i => new Receipt(
                    terms[i % Tags], Guid.CreateVersion7(time.Now), time.Now, ReceiptOutcome.Sending) { Attempt = 1 });
                foreach (var batch in sends.Chunk(1024))
                {
                    await log.AppendAsync(batch);
                    await log.AppendAsync([.. batch.Select(each =>
                        each with { Outcome = ReceiptOutcome.Accepted, Status = 200 })]);
                }

                await log.SealAsync();
            }

            time.Now = Start.AddDays(day + 1);
            await DaySum.AppendAsync(files, ledger, Day(day), Guid.CreateVersion7(time.Now), time.Now,
                new EntryActor("service", "benchmark", "system"));
        }
    }

    private Task Verify()
    {
        var evidence = BundleVerifier.Verify(new FolderBundle(Path.Combine(folder, "bundle")), new VerifyOptions());
        return evidence.IsComplete && evidence.Findings.Count == 0
            ? Task.CompletedTask
            : throw new InvalidOperationException($"It does not hold: {string.Join('\n', evidence.Findings)}");
    }

    private static Task Report(ILedgerSource source, string from, string to) =>
        RecipientReport.From(source, "user.contact", from, to).Rows.Count == Tags / 5
            ? Task.CompletedTask
            : throw new InvalidOperationException("The report does not name every partner.");

    private static async Task MeasureAsync(string what, long count, Func<Task> work)
    {
        var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await work();
        var (wall, processor) = (clock.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {count:N0} in {wall.TotalSeconds:F2} s, {processor.TotalSeconds:F2} s of processor time: "
            + $"{count / wall.TotalSeconds:N0}/s, {count / processor.TotalSeconds:N0} a second of processor time"));
    }

    private static string Day(int day) => Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The clock says what it was set to.</summary>
    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>The same ledger before its days were summed.</summary>
    private sealed class Unsummed(ILedgerSource whole) : ILedgerSource
    {
        public byte[]? Read(string path) => whole.Read(path);

        public IReadOnlyList<string> List(string folder) =>
            folder.StartsWith("sums/", StringComparison.Ordinal) ? [] : whole.List(folder);

        public IReadOnlyList<string> Folders(string folder) => whole.Folders(folder);
    }
}

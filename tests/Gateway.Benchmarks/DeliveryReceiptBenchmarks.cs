using System.Collections.Frozen;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Consent;
using Gateway.Consents;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Ledger.Storage;
using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Templates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Benchmarks;

/// <summary>
/// What the ledger costs a delivery in the host: terms, three commitments under the visitor's key, and both receipts on
/// the disk, in batches as senders have them.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class DeliveryReceiptBenchmarks
{
    private const int Senders = 8;
    private const int Rounds = 20;
    private const int Batch = 200;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("receipt-benchmark");
    private ConsentRecords _consents = null!;
    private LedgerKeeper _keeper = null!;
    private DeliveryReceipts _receipts = null!;
    private PreparedDelivery[][] _ready = null!;
    private DeliveryResult[][] _results = null!;

    [GlobalSetup]
    public void Setup()
    {
        var data = new DataFolder(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Gateway:Data"] = _folder.FullName }).Build());
        var options = Options.Create(new LedgerOptions());
        var time = new SteadyTime(TimeProvider.System.GetUtcNow, TimeProvider.System);
        _consents = new ConsentRecords(data);
        _keeper = new LedgerKeeper(new DiskFiles(Path.Combine(_folder.FullName, "ledger")),
            new LedgerKey(data, options), options, time, NullLogger<LedgerKeeper>.Instance);
        _receipts = new DeliveryReceipts(_keeper, new ReceiptTermsBook(_consents), new SubjectCommitments(_consents),
            new RecordIds(options), time);
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < Batch; i++) Choose($"visitor-{i}", now);
        _ready = [.. Enumerable.Range(0, Senders).Select(sender => Enumerable.Range(0, Batch)
            .Select(i => Ready(sender, i, now)).ToArray())];
        _results = [.. _ready.Select(batch => batch.Select(each => new DeliveryResult(
            each.Delivery, each.Receipt with { Status = 200 })).ToArray())];
    }

    [GlobalCleanup]
    public async Task Cleanup()
    {
        await _keeper.DisposeAsync();
        _consents.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>A delivery: its receipt before it leaves, and its verdict.</summary>
    [Benchmark(OperationsPerInvoke = Senders * Rounds * Batch)]
    public Task SendAndSettle() => Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
    {
        for (var i = 0; i < Rounds; i++)
        {
            await _receipts.SendingAsync(PolicyState.Empty, _ready[sender]);
            await _receipts.SettledAsync(PolicyState.Empty, _results[sender], sent: true);
        }
    })));

    private void Choose(string visitor, DateTimeOffset now) => _consents.Add(new ConsentRecord
    {
        Id = visitor, Version = 1, Site = "shop", Action = ConsentAction.AcceptAll, GivenAt = now,
        ExpiresAt = now.AddDays(30), NoticeHash = "n", Language = "en",
        Granted = PurposeSet.Of(Purpose.AudienceStatistics), Denied = default, Partners = FrozenSet.Create("acme"),
    });

    private static PreparedDelivery Ready(int sender, int number, DateTimeOffset now)
    {
        var hit = new SpooledHit
        {
            Seq = sender * Batch + number, Site = "shop", Id = $"hit-{number}", Event = "purchase", Received = now,
            Country = "FR", Signals = HitSignals.Of(new ConsentSignals(), $"visitor-{number}"), Scope = [],
            Tags = [$"tag-{sender}"], Categories = CategorySet.Of(DataCategory.Email),
        };
        var receipt = new Receipt
        {
            Hit = hit, Tag = $"tag-{sender}", At = now, Partner = "acme", Contract = "acme-2026", ContractVersion = 1,
            Attempt = 1, Verdict = AttemptVerdict.Accepted, Bases = LegalBases.Consent, Categories = hit.Categories,
        };
        var body = Encoding.UTF8.GetBytes(new string('x', 600));
        return new PreparedDelivery(new PendingDelivery(hit, 0, now), receipt,
            new VendorRequest("POST", new Uri("https://vendor.example/"), [], body, "application/json"));
    }
}

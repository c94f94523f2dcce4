using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Spool;
using Gateway.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Spool;

/// <summary>
/// The spool against a model of it in memory: hits are accepted, sent again, taken up, delivered, tried again, set
/// aside, redriven, cancelled and cut in any order, also between a commit and the lanes' hearing of it; the gateway is stopped and
/// crashes in between, and after every start both say the same.
/// </summary>
public sealed class SpoolModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_happens_in_whatever_order_nothing_is_lost_and_nothing_settled_comes_back(int seed)
    {
        await using var run = new Run(new Random(seed));
        for (var step = 0; step < 40; step++) await run.StepAsync();
        await run.StopAsync();
        run.Start();
        run.Compare();
    }

    private sealed class Run(Random chance) : IAsyncDisposable
    {
        private static readonly string[] Tags = ["meta", "ga4", "crm"];
        private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);

        private readonly List<string> _folders = [];
        private readonly HashSet<string> _known = [];
        private readonly HashSet<(string Tag, string Id)> _open = [];
        private readonly HashSet<(string Tag, string Id)> _dead = [];
        private readonly HashSet<(string Tag, string Id)> _cutUnderWay = [];
        private readonly List<(Lane Lane, LaneBatch Batch)> _underWay = [];
        private readonly Dictionary<string, Lane> _lanes = [];
        private SpoolWriter? _writer;
        private SpoolReader _reader = null!;
        private HitSeal _seal = null!;

        public async Task StepAsync()
        {
            if (_writer is null) Start();
            switch (chance.Next(15))
            {
                case 0: await StopAsync(); break;
                case 1: await CrashAsync(); break;
                case 2: await RedriveAsync(); break;
                case 3: await CancelAsync(); break;
                case 4: await CutAsync(); break;
                case < 9: await AcceptAsync(); break;
                case < 11: TakeUp(); break;
                default: await SettleAsync(); break;
            }
        }

        public void Start()
        {
            if (_folders.Count == 0) _folders.Add(Directory.CreateTempSubdirectory("gateway-model-").FullName);
            var data = Folder(_folders[^1]);
            _seal = new HitSeal(new SpoolKeys(data));
            _writer = new SpoolWriter(new SpoolFile(data), Options.Create(new SpoolOptions()), new GatewayMeter(),
                TimeProvider.System, NullLogger<SpoolWriter>.Instance);
            _reader = new SpoolReader(new SpoolFile(data), _seal);
            Assert.Null(_writer.Loss);
            foreach (var tag in Tags) _lanes[tag] = NewLane(tag);
            Compare();
        }

        /// <summary>Just after a start.</summary>
        public void Compare()
        {
            foreach (var tag in Tags)
            {
                // Another lane than the one that goes on: whatever is open is ready in it.
                using var lane = NewLane(tag);
                var ready = lane.Take(Now.AddDays(1), 10_000)?.Items ?? [];
                Assert.Equal(Of(_open, tag), ready.Select(pending => pending.Hit.Id).Order());
                Assert.Equal(Of(_open, tag).Count(), _lanes[tag].Waiting.Values.Sum());
                Assert.Equal(Of(_dead, tag), _reader.Dead(tag, 0, 10_000)
                    .Select(letter => _reader.Find(letter.Seq)!.Id).Order());
            }

            // What nobody waits for is not kept.
            Assert.Equal(_open.Concat(_dead).Select(row => row.Id).Distinct().Order(),
                _reader.Of(SubjectKind.Record, "visitor").Select(hit => hit.Id).Order());
        }

        /// <summary>
        /// An orderly end. What was under way is open again at the next start, unless a cut went past it meanwhile.
        /// </summary>
        public async Task StopAsync()
        {
            if (_writer is null) return;
            if (chance.Next(2) == 0) TakeUpAll();
            await _writer.DisposeAsync();
            foreach (var lane in _lanes.Values) lane.Dispose();
            _seal.Dispose();
            _underWay.Clear();
            _open.ExceptWith(_cutUnderWay);
            _cutUnderWay.Clear();
            _writer = null;
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            SqliteConnection.ClearAllPools();
            foreach (var folder in _folders) Directory.Delete(folder, recursive: true);
        }

        private Lane NewLane(string tag) =>
            new(tag, _reader, _writer!.Recovered.GetValueOrDefault(tag, RecoveredLane.Empty));

        // What a crash leaves: everything that was committed, while the process still runs.
        private async Task CrashAsync()
        {
            var copy = Directory.CreateTempSubdirectory("gateway-model-").FullName;
            foreach (var file in Directory.EnumerateFiles(_folders[^1], "*", SearchOption.AllDirectories))
            {
                var path = Path.Combine(copy, Path.GetRelativePath(_folders[^1], file));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (!file.EndsWith("-shm", StringComparison.Ordinal)) File.Copy(file, path);
            }

            await StopAsync();
            _folders.Add(copy);
        }

        private async Task AcceptAsync()
        {
            // From few ids, so that many come again; each once in a request.
            var ids = Enumerable.Range(0, chance.Next(1, 5)).Select(_ => $"event-{chance.Next(60):000}").Distinct()
                .ToList();
            var write = new AcceptWrite([.. ids.Select(Hit)], Offer, _seal);
            Assert.True(_writer!.TryWrite(write));
            await write.Durable;
            for (var i = 0; i < ids.Count; i++)
            {
                Assert.Equal(!_known.Add(ids[i]), write.IsDuplicate(i));
                if (write.IsDuplicate(i)) continue;
                foreach (var tag in TagsOf(ids[i])) _open.Add((tag, ids[i]));
            }
        }

        private void TakeUp()
        {
            var lane = _lanes[Tags[chance.Next(Tags.Length)]];
            if (lane.Take(Now.AddDays(1), chance.Next(1, 6)) is { } batch) _underWay.Add((lane, batch));
        }

        // Whatever is open can be had without a restart.
        private void TakeUpAll()
        {
            foreach (var (tag, lane) in _lanes)
            {
                while (lane.Take(Now.AddDays(1), 7) is { } batch) _underWay.Add((lane, batch));
                Assert.Equal(Of(_open, tag), _underWay.Where(taken => taken.Lane == lane)
                    .SelectMany(taken => taken.Batch.Items).Select(item => item.Hit.Id).Order());
            }
        }

        private async Task SettleAsync()
        {
            if (_underWay.Count == 0) return;
            var (lane, batch) = _underWay[chance.Next(_underWay.Count)];
            _underWay.Remove((lane, batch));
            var results = batch.Items.Select(item => Result(lane.Tag, item)).ToList();
            await _writer!.WriteAsync(new SettleWrite(lane, batch, results));
            foreach (var (delivery, receipt, setAside) in results)
            {
                _cutUnderWay.Remove((lane.Tag, delivery.Hit.Id));
                if (receipt.RetryAt is not null) continue;
                Assert.True(_open.Remove((lane.Tag, delivery.Hit.Id)), $"{delivery.Hit.Id} had been settled before.");
                if (setAside is not null) _dead.Add((lane.Tag, delivery.Hit.Id));
            }
        }

        private async Task RedriveAsync()
        {
            var tag = Tags[chance.Next(Tags.Length)];
            var letters = _reader.Dead(tag, 0, 3);
            await _writer!.WriteAsync(new RedriveWrite(
                [.. letters.Select(letter => (_lanes[tag], _reader.Find(letter.Seq)!))], Now));
            foreach (var letter in letters)
            {
                var id = _reader.Find(letter.Seq)!.Id;
                _dead.Remove((tag, id));
                _open.Add((tag, id));
            }
        }

        // Of one hit, or of all that is stored, as when a visitor withdraws; and looked through at the same time.
        private async Task CancelAsync()
        {
            var hits = _reader.Of(SubjectKind.Record, "visitor");
            if (chance.Next(2) == 0) hits = [.. hits.Take(1)];
            var cancel = new CancelWrite([.. from hit in hits from tag in hit.Tags
                select (_lanes[tag], new Receipt
                {
                    Hit = hit, Tag = tag, At = Now, Partner = "acme", Attempt = 1, Verdict = AttemptVerdict.Cancelled,
                })]);
            var sweep = new SweepWrite(0, _lanes);
            await Task.WhenAll(_writer!.WriteAsync(cancel), _writer.WriteAsync(sweep));
            foreach (var receipt in cancel.Dropped) Assert.True(_open.Remove((receipt.Tag, receipt.Hit.Id)));
        }

        // As when a tag is switched off: all that waits of it goes, what is under way stays.
        private async Task CutAsync()
        {
            var lane = _lanes[Tags[chance.Next(Tags.Length)]];
            var underWay = _underWay.Where(taken => taken.Lane == lane).SelectMany(taken => taken.Batch.Items)
                .Select(item => item.Hit.Id).ToHashSet();
            var cut = new CutWrite(lane, "shop", () => new RefusalKey(500_000, "shop", lane.Tag, 1, 0));
            await Task.WhenAll(_writer!.WriteAsync(cut), _writer.WriteAsync(new SweepWrite(0, _lanes)));
            _cutUnderWay.UnionWith(underWay.Select(id => (lane.Tag, id)));
            Assert.Equal(_open.RemoveWhere(row => row.Tag == lane.Tag && !underWay.Contains(row.Id)), cut.Cancelled);
        }

        private DeliveryResult Result(string tag, PendingDelivery delivery)
        {
            var receipt = new Receipt
            {
                Hit = delivery.Hit, Tag = tag, At = Now, Partner = "acme", Attempt = delivery.Attempt + 1,
                Verdict = AttemptVerdict.Accepted,
            };
            return chance.Next(4) switch
            {
                0 => new DeliveryResult(delivery, receipt with { Verdict = AttemptVerdict.Retried, RetryAt = Now }),
                1 => new DeliveryResult(
                    delivery, receipt with { Verdict = AttemptVerdict.Rejected }, DeadReason.Rejected),
                _ => new DeliveryResult(delivery, receipt),
            };
        }

        private void Offer(SpooledHit hit)
        {
            // It is committed: a lane that reads the file meets it there first.
            if (chance.Next(2) == 0) TakeUp();
            foreach (var tag in hit.Tags) _lanes[tag].Offer(hit);
        }

        private static string[] TagsOf(string id) => (id[^1] % 3) switch
        {
            0 => Tags,
            1 => [Tags[0]],
            _ => [Tags[1], Tags[2]],
        };

        private static IEnumerable<string> Of(HashSet<(string Tag, string Id)> rows, string tag) =>
            rows.Where(row => row.Tag == tag).Select(row => row.Id).Order();

        private static SpooledHit Hit(string id) => new()
        {
            Site = "shop", Id = id, Event = "purchase", Received = Now, Scope = "{}"u8.ToArray(),
            Signals = HitSignals.Of(new ConsentSignals(), "visitor"), Categories = CategorySet.Empty, Tags = TagsOf(id),
        };

        private static DataFolder Folder(string path) => new(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = path }).Build());
    }
}

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
/// The log of spool.db ends anywhere, or goes on with rubbish: what came before is there, and what is not is told.
/// </summary>
public sealed class TornLogTests : IAsyncLifetime
{
    private const int Hits = 12;
    private const int FrameBytes = 24 + 4096;

    private readonly string _root = Directory.CreateTempSubdirectory("gateway-torn-").FullName;
    private string Crashed => Path.Combine(_root, "crashed");

    public async Task InitializeAsync()
    {
        var data = Folder(Path.Combine(_root, "running"));
        using var seal = new HitSeal(new SpoolKeys(data));
        await using var writer = Writer(data);
        for (var i = 0; i < Hits; i++)
        {
            var write = new AcceptWrite([Hit(i)], _ => { }, seal);
            Assert.True(writer.TryWrite(write));
            await write.Durable;
        }

        Copy(data.Path, Crashed);
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Every edge of the last frames, and places in between.</summary>
    [Fact]
    public async Task Wherever_the_log_is_torn_in_its_last_frames_what_is_whole_is_there_and_the_rest_is_told()
    {
        var length = (int)new FileInfo(Path.Combine(Crashed, "spool.db-wal")).Length;
        var places = Enumerable.Range(0, 6).SelectMany(frame => new[] { 0, 1, 8, 23, 24, 25, 2000, FrameBytes - 1 }
            .Select(byteOfFrame => length - ((frame + 1) * FrameBytes) + byteOfFrame)).Order().ToList();
        var kept = new List<int>();
        foreach (var place in places) kept.Add(await KeptAsync(log => log.SetLength(place)));

        Assert.Equal(kept.Order(), kept);
        Assert.InRange(kept[0], 1, Hits - 1);
        Assert.Equal(Hits - 1, kept[^1]);
    }

    [Fact]
    public async Task Zeros_and_rubbish_behind_the_log_cost_nothing()
    {
        var rubbish = new byte[10_000];
        Assert.Equal(Hits, await KeptAsync(log => Append(log, rubbish)));
        new Random(3).NextBytes(rubbish);
        Assert.Equal(Hits, await KeptAsync(log => Append(log, rubbish)));
    }

    [Fact]
    public async Task A_bit_that_flipped_anywhere_in_the_log_costs_what_follows_and_that_is_told()
    {
        var length = new FileInfo(Path.Combine(Crashed, "spool.db-wal")).Length;
        var chance = new Random(5);
        for (var i = 0; i < 25; i++)
        {
            var (place, bit) = (32 + chance.NextInt64(length - 32), (byte)(1 << chance.Next(8)));
            await KeptAsync(log =>
            {
                log.Position = place;
                var was = (byte)log.ReadByte();
                log.Position = place;
                log.WriteByte((byte)(was ^ bit));
            });
        }
    }

    /// <summary>How many hits are there after a start; those that are not have to be told, and to be the last.</summary>
    private async Task<int> KeptAsync(Action<FileStream> harm)
    {
        var folder = Path.Combine(_root, Guid.NewGuid().ToString("N"));
        Copy(Crashed, folder);
        await using (var log = File.Open(Path.Combine(folder, "spool.db-wal"), FileMode.Open)) harm(log);
        var data = Folder(folder);
        using var seal = new HitSeal(new SpoolKeys(data));
        await using var writer = Writer(data);
        var ids = new SpoolReader(new SpoolFile(data), seal).Pending("meta", 0, 100).Select(one => one.Hit.Id).ToList();
        Assert.Equal(Enumerable.Range(0, ids.Count).Select(i => Hit(i).Id), ids);
        Assert.Equal(ids.Count == Hits ? null : (ids.Count + 1, Hits),
            writer.Loss is { } loss ? ((long, long)?)(loss.From, loss.To) : null);
        return ids.Count;
    }

    private static void Append(FileStream log, byte[] bytes)
    {
        log.Seek(0, SeekOrigin.End);
        log.Write(bytes);
    }

    // Without the index of the log in shared memory, as a crash of the machine leaves it.
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!file.EndsWith("-shm", StringComparison.Ordinal)) File.Copy(file, path);
        }
    }

    private static SpooledHit Hit(int number) => new()
    {
        Site = "shop", Id = $"event-{number:00000}", Event = "purchase", Received = DateTimeOffset.UnixEpoch,
        Signals = HitSignals.Of(new ConsentSignals(), "visitor"), Scope = "{}"u8.ToArray(),
        Categories = CategorySet.Empty, Tags = ["meta"],
    };

    private static SpoolWriter Writer(DataFolder data) => new(new SpoolFile(data), Options.Create(new SpoolOptions()),
        new GatewayMeter(), TimeProvider.System, NullLogger<SpoolWriter>.Instance);

    private static DataFolder Folder(string path) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = path }).Build());
}

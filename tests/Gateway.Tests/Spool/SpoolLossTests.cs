using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Spool;
using Gateway.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Spool;

/// <summary>What spool.db lost is found out at the start, because the mark beside it knows how far it had come.</summary>
public sealed class SpoolLossTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-loss-").FullName;

    private string Database => Path.Combine(_folder, "spool.db");

    private string Mark => Path.Combine(_folder, "spool.mark");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_lost_over_an_orderly_end()
    {
        await AcceptAsync(5);

        await using var writer = Open();
        Assert.Null(writer.Loss);
    }

    [Fact]
    public async Task An_older_database_is_told_by_the_range_of_what_it_lacks_and_no_number_is_given_twice()
    {
        await AcceptAsync(3);
        File.Copy(Database, Database + ".older");
        await AcceptAsync(4);
        File.Copy(Database + ".older", Database, overwrite: true);

        await using var writer = Open();
        var loss = Assert.IsType<SpoolLoss>(writer.Loss);
        Assert.Equal((4, 7, 4), (loss.From, loss.To, loss.AtMost));
        Assert.Null(loss.Aside);
        Assert.Equal(8, (await AcceptAsync(writer, 1))[0].Seq);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_told()
    {
        await AcceptAsync(3);
        File.Delete(Database);

        await using var writer = Open();
        Assert.Equal((1, 3), (writer.Loss!.From, writer.Loss.To));
    }

    [Fact]
    public async Task A_damaged_database_is_set_aside_and_a_new_one_begun()
    {
        await AcceptAsync(3);
        await File.WriteAllBytesAsync(Database, new byte[8192]);
        Overwrite(Database, 0, "no database at all, not any more"u8);

        await using var writer = Open();
        Assert.Equal(3, writer.Loss!.To);
        Assert.True(File.Exists(Path.Combine(writer.Loss.Aside!, "spool.db")));
        Assert.Equal(4, (await AcceptAsync(writer, 1))[0].Seq);
    }

    [Fact]
    public async Task A_loss_is_told_once()
    {
        await AcceptAsync(3);
        File.Delete(Database);
        await Open().DisposeAsync();

        await using var writer = Open();
        Assert.Null(writer.Loss);
    }

    [Fact]
    public async Task The_clocks_mark_outlives_the_database()
    {
        await using (var writer = Open()) await writer.WriteAsync(new MarkWrite("clock", 2_000_000_000_000));
        File.Delete(Database);

        await using var next = Open();
        Assert.Equal(2_000_000_000_000, next.ClockMark);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void A_mark_of_which_one_place_is_torn_says_what_the_other_says(int place)
    {
        using (var mark = new SpoolMark(Mark))
        {
            mark.Sync(new MarkedState(7, 2, 99));
            mark.Sync(new MarkedState(8, 3, 100));
        }

        Overwrite(Mark, place + 3, [0xff]);

        using var torn = new SpoolMark(Mark);
        Assert.Equal(place == 0 ? new MarkedState(8, 3, 100) : new MarkedState(7, 2, 99), torn.Stood);
    }

    [Fact]
    public void A_mark_says_what_was_written_last()
    {
        using (var mark = new SpoolMark(Mark))
        {
            for (var hit = 1; hit <= 5; hit++) mark.Note(new MarkedState(hit, 1, hit));
        }

        using var next = new SpoolMark(Mark);
        Assert.Equal(new MarkedState(5, 1, 5), next.Stood);
    }

    private static void Overwrite(string path, long at, ReadOnlySpan<byte> bytes)
    {
        using var file = File.OpenHandle(path, access: FileAccess.Write);
        RandomAccess.Write(file, bytes, at);
    }

    private async Task AcceptAsync(int hits)
    {
        await using var writer = Open();
        await AcceptAsync(writer, hits);
    }

    private async Task<List<SpooledHit>> AcceptAsync(SpoolWriter writer, int count)
    {
        using var seal = new HitSeal(new SpoolKeys(Folder));
        var hits = Enumerable.Range(0, count).Select(_ => new SpooledHit
        {
            Site = "shop", Id = Guid.NewGuid().ToString(), Event = "purchase", Received = DateTimeOffset.UnixEpoch,
            Signals = HitSignals.Of(new ConsentSignals(), "visitor"), Scope = "{}"u8.ToArray(),
            Categories = CategorySet.Empty, Tags = ["meta"],
        }).ToList();
        var write = new AcceptWrite(hits, _ => { }, seal);
        Assert.True(writer.TryWrite(write));
        await write.Durable;
        return hits;
    }

    private DataFolder Folder => new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = _folder }).Build());

    private SpoolWriter Open() => new(new SpoolFile(Folder), Options.Create(new SpoolOptions()), new GatewayMeter(),
        TimeProvider.System, NullLogger<SpoolWriter>.Instance);
}

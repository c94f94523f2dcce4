using System.Security.Cryptography;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Spool;
using Gateway.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Spool;

public sealed class SpoolTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-spool-").FullName;
    private readonly List<SpooledHit> _offered = [];
    private SpoolFile _file = null!;
    private SpoolWriter _writer = null!;
    private SpoolReader _reader = null!;
    private HitSeal _seal = null!;

    public Task InitializeAsync()
    {
        Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        _seal.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_accepted_hit_is_there_after_a_restart()
    {
        await AcceptAsync(Hit("a", "meta", "ga4"));
        await ReopenAsync();

        var pending = Assert.Single(_reader.Pending("ga4", 0, 10));
        Assert.Equal("a", pending.Hit.Id);
        Assert.Equal(["meta", "ga4"], pending.Hit.Tags);
        Assert.Equal("tc", pending.Hit.Signals.Raw.Tcf);
        Assert.Equal(CategorySet.Of(DataCategory.Email), pending.Hit.Categories);
        Assert.Equal("visitor", pending.Hit.Signals.Record);
        Assert.Equal(["ga4", "meta"], _writer.Recovered.Keys.Order());
        Assert.Equal(1, _writer.Recovered["ga4"].Waiting["shop"]);
    }

    [Fact]
    public async Task A_hit_that_was_read_for_one_tag_is_opened_once_and_read_for_another_only_while_it_is_stored()
    {
        await AcceptAsync([Hit("a", "meta", "ga4"), Hit("b", "meta", "ga4")]);
        var read = _reader.Pending("meta", 0, 10);
        await _writer.WriteAsync(new Deleting(read[0].Hit.Seq));

        Assert.Same(read[1].Hit, Assert.Single(_reader.Pending("ga4", 0, 10)).Hit);
        _reader.Forget();
        Assert.NotSame(read[1].Hit, Assert.Single(_reader.Pending("ga4", 0, 10)).Hit);
    }

    [Fact]
    public async Task A_hit_that_no_tag_may_receive_is_written_nowhere()
    {
        await AcceptAsync(Hit("a"));

        Assert.Equal(0, Count("hit"));
        Assert.Empty(_offered);
    }

    [Fact]
    public async Task The_same_event_id_is_accepted_once_for_each_site()
    {
        var first = await AcceptAsync(Hit("a", "meta"));
        var second = await AcceptAsync(Hit("a", "meta"));
        var elsewhere = await AcceptAsync(Hit("a", "meta", site: "blog"));

        Assert.False(first.IsDuplicate(0));
        Assert.True(second.IsDuplicate(0));
        Assert.False(elsewhere.IsDuplicate(0));
        Assert.Equal(2, _offered.Count);
    }

    [Fact]
    public async Task An_event_id_is_known_for_its_window_and_forgotten_soon_after()
    {
        var hit = Hit("a", "meta");
        await AcceptAsync(hit);
        await _writer.WriteAsync(new ForgetWrite(hit.Received));
        Assert.True((await AcceptAsync(Hit("a", "meta"))).IsDuplicate(0));

        await _writer.WriteAsync(new ForgetWrite(hit.Received.AddHours(2)));
        Assert.False((await AcceptAsync(Hit("a", "meta"))).IsDuplicate(0));
    }

    [Fact]
    public async Task An_event_id_is_known_after_a_restart_however_many_came_since()
    {
        for (var i = 0; i < 20; i++)
            await AcceptAsync([.. Enumerable.Range(0, 1000).Select(n => Hit($"{i}-{n}", "meta"))]);
        await ReopenAsync();

        Assert.True((await AcceptAsync(Hit("0-0", "meta"))).IsDuplicate(0));
        Assert.True((await AcceptAsync(Hit("19-999", "meta"))).IsDuplicate(0));
        Assert.False((await AcceptAsync(Hit("20-0", "meta"))).IsDuplicate(0));
    }

    [Fact]
    public async Task Event_ids_that_an_older_gateway_adopted_are_still_known()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "older")).FullName;
        var path = Path.Combine(folder, "spool.db");
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = SpoolSchema.Steps[0]
                + "INSERT INTO dedupe VALUES ($key, 1800000000000); PRAGMA user_version=1";
            command.Parameters.AddWithValue("$key", SHA256.HashData("shop\na"u8)[..16]);
            command.ExecuteNonQuery();
        }

        using var database = new SpoolDatabase(path);
        Assert.False(database.Adopt(EventKey.Of("shop", "a"), DateTimeOffset.UnixEpoch));
        Assert.True(database.Adopt(EventKey.Of("shop", "b"), DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task When_one_write_of_a_batch_fails_every_waiter_learns_it_and_nothing_is_kept()
    {
        using var hold = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        Assert.True(_writer.TryWrite(new Blocking(begun, hold)));
        begun.Wait();
        var good = new AcceptWrite([Hit("a", "meta")], _offered.Add, _seal);
        var bad = new Failing();
        Assert.True(_writer.TryWrite(good));
        Assert.True(_writer.TryWrite(bad));
        hold.Set();

        await Assert.ThrowsAsync<InvalidOperationException>(() => good.Durable);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad.Durable);
        Assert.True(_writer.Degraded);
        Assert.Equal(0, Count("hit"));
        Assert.Empty(_offered);

        Assert.False((await AcceptAsync(Hit("a", "meta"))).IsDuplicate(0));
        Assert.False(_writer.Degraded);
        Assert.Single(_offered);
    }

    [Fact]
    public async Task The_writer_syncs_every_commit()
    {
        await AcceptAsync(Hit("a", "meta"));
        var pragma = new Asking("PRAGMA synchronous");
        await _writer.WriteAsync(pragma);

        Assert.Equal(2, pragma.Answer);
    }

    [Fact]
    public async Task The_log_is_taken_up_into_the_file_a_little_at_a_time()
    {
        for (var i = 0; i < 200; i++)
            await AcceptAsync([.. Enumerable.Range(0, 100).Select(n => Hit($"{i}-{n}", "meta"))]);

        var (file, log) = (new FileInfo(_file.Path).Length, new FileInfo(_file.Path + "-wal").Length);
        Assert.InRange(log, 1, 1_500_000);
        Assert.True(file > 2 * log, $"{file} bytes in the file, {log} in its log");
    }

    [Fact]
    public async Task The_clocks_mark_only_rises_and_outlives_a_restart()
    {
        await _writer.WriteAsync(new MarkWrite("clock", 2000));
        await _writer.WriteAsync(new MarkWrite("clock", 1000));
        await ReopenAsync();

        Assert.Equal(2000, _writer.ClockMark);
    }

    [Fact]
    public async Task Refusals_are_added_up()
    {
        var key = new RefusalKey(1, "shop", "meta", 4, 2);
        await _writer.WriteAsync(new RefusalWrite([KeyValuePair.Create(key, 2L)]));
        await _writer.WriteAsync(new RefusalWrite([KeyValuePair.Create(key, 3L)]));

        Assert.Equal(5, Number("SELECT count FROM refusal"));
    }

    [Fact]
    public async Task Deliveries_that_an_older_gateway_left_open_are_open_and_those_that_it_settled_are_not()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "older")).FullName;
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "spool.db")};Pooling=False"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = string.Concat(SpoolSchema.Steps.Take(2)) + """
                INSERT INTO hit VALUES (7, 'shop', 'a', 'purchase', 1, 'FR', $signals, x'7b7d', 1, 'meta' || char(10) || 'ga4' || char(10) || 'x');
                INSERT INTO hit VALUES (8, 'shop', 'b', 'purchase', 1, 'FR', $signals, x'7b7d', 1, 'meta');
                INSERT INTO done VALUES (7, 'ga4'), (8, 'meta');
                INSERT INTO retry VALUES (7, 'meta', 2, 99);
                PRAGMA user_version=2
                """;
            command.Parameters.AddWithValue("$signals", HitSignals.Of(new ConsentSignals(), "visitor").Json);
            command.ExecuteNonQuery();
        }

        var file = new SpoolFile(new DataFolder(Configuration(folder)));
        await using var writer = new SpoolWriter(
            file, Options.Create(new SpoolOptions()), new GatewayMeter(), TimeProvider.System,
            NullLogger<SpoolWriter>.Instance);
        Assert.Equal(["meta", "x"], writer.Recovered.Keys.Order());
        var reader = new SpoolReader(file, _seal);
        Assert.Equal(2, Assert.Single(reader.Pending("meta", 0, 10)).Attempt);
        Assert.Equal(7, Assert.Single(reader.Of(SubjectKind.Record, "visitor")).Seq);
    }

    [Fact]
    public void A_file_of_a_newer_gateway_is_refused()
    {
        var other = Directory.CreateDirectory(Path.Combine(_folder, "newer")).FullName;
        var path = Path.Combine(other, "spool.db");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version=99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("newer gateway",
            Assert.Throws<InvalidOperationException>(() => new SpoolDatabase(path)).Message, StringComparison.Ordinal);
    }

    private static SpooledHit Hit(string id, string tag, string? second = null, string site = "shop") =>
        Hit(id, second is null ? [tag] : [tag, second], site);

    private static SpooledHit Hit(string id) => Hit(id, [], "shop");

    private static SpooledHit Hit(string id, string[] tags, string site) => new()
    {
        Site = site,
        Id = id,
        Event = "purchase",
        Received = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000),
        Country = "FR",
        Signals = HitSignals.Of(new ConsentSignals { Tcf = "tc" }, "visitor"),
        Scope = "{}"u8.ToArray(),
        Categories = CategorySet.Of(DataCategory.Email),
        Tags = tags,
    };

    private Task<AcceptWrite> AcceptAsync(SpooledHit hit) => AcceptAsync([hit]);

    private async Task<AcceptWrite> AcceptAsync(IReadOnlyList<SpooledHit> hits)
    {
        var write = new AcceptWrite(hits, _offered.Add, _seal);
        Assert.True(_writer.TryWrite(write));
        await write.Durable;
        return write;
    }

    private void Open()
    {
        _file = new SpoolFile(new DataFolder(Configuration(_folder)));
        _seal = new HitSeal(new SpoolKeys(new DataFolder(Configuration(_folder))));
        _writer = new SpoolWriter(_file, Options.Create(new SpoolOptions()), new GatewayMeter(), TimeProvider.System,
            NullLogger<SpoolWriter>.Instance);
        _reader = new SpoolReader(_file, _seal);
    }

    private static IConfiguration Configuration(string folder) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = folder }).Build();

    private async Task ReopenAsync()
    {
        await _writer.DisposeAsync();
        _seal.Dispose();
        Open();
    }

    private long Count(string table) => Number($"SELECT count(*) FROM {table}");

    private long Number(string sql)
    {
        using var connection = _file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private sealed class Blocking(ManualResetEventSlim begun, ManualResetEventSlim until) : SpoolWrite
    {
        public override void Apply(SpoolDatabase database)
        {
            begun.Set();
            until.Wait();
        }
    }

    private sealed class Failing : SpoolWrite
    {
        public override void Apply(SpoolDatabase database) => throw new InvalidOperationException("on purpose");
    }

    private sealed class Deleting(long seq) : SpoolWrite
    {
        public override void Apply(SpoolDatabase database) => database.Delete(seq, seq);
    }

    private sealed class Asking(string pragma) : SpoolWrite
    {
        public long? Answer { get; private set; }

        public override void Apply(SpoolDatabase database) => Answer = database.Ask(pragma);
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Spool;

/// <summary>
/// The one connection that writes and checkpoints spool.db; all others read only. The bundled SQLite can corrupt a
/// file that two connections checkpoint at the same instant, so there must never be a second one.
/// </summary>
internal sealed class SpoolDatabase : IDisposable
{
    /// <summary>Of 4 KB.</summary>
    private const int CheckpointPages = 128;

    private readonly string _path;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private SqliteConnection _connection;
    private IdempotencyWindow _window = new();
    private long _lastSeq;
    private int _logged;

    public SpoolDatabase(string path)
    {
        _path = path;
        Lanes = new LaneTables(this);
        _connection = Connection(path);
        try
        {
            Connect();
            LoadWindow();
        }
        catch
        {
            Dispose();
            throw;
        }

        _lastSeq = Math.Max(Statement("""
            SELECT max(seq) FROM (SELECT max(seq) AS seq FROM hit UNION ALL SELECT max(seq) FROM adopted_tail
              UNION ALL SELECT max(seq) FROM adopted)
            """).Number() ?? 0, Mark("hit.seq"));
        LastCommitted = _lastSeq;
    }

    /// <summary>The rows about deliveries.</summary>
    public LaneTables Lanes { get; }

    /// <summary>How far every stored hit is.</summary>
    public OpenHits Open { get; } = new();

    /// <summary>Reads on this connection; what the open transaction wrote is seen.</summary>
    public SqliteCommand Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    /// <summary>The last hit that is durable.</summary>
    public long LastCommitted { get; private set; }

    /// <summary>Opens the file anew after it failed, and takes off it what nobody was told to be accepted.</summary>
    public void Reopen()
    {
        Dispose();
        _statements.Clear();
        Lanes.Forsake();
        _connection = Connection(_path);
        Connect();
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            BEGIN IMMEDIATE; DELETE FROM hit WHERE seq > {LastCommitted}; DELETE FROM adopted WHERE seq > {LastCommitted};
            DELETE FROM adopted_tail WHERE seq > {LastCommitted}; COMMIT
            """));
        _window = new IdempotencyWindow();
        LoadWindow();
    }

    /// <summary>Takes the whole log up into the file, if nobody reads.</summary>
    public void TryCheckpoint() => Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);

    /// <summary>
    /// Takes the log up into the file once enough of it is new, as far as nobody reads: a little and often, because
    /// what is committed next waits for it.
    /// </summary>
    public void CheckpointWhenDue()
    {
        raw.sqlite3_db_status(_connection.Handle!, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1);
        _logged += pages;
        if (_logged < CheckpointPages) return;
        _logged = 0;
        Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
    }

    /// <summary>Gives numbers up to one to nobody any more.</summary>
    public void SkipTo(long seq)
    {
        Begin();
        _lastSeq = Math.Max(_lastSeq, seq);
        Raise("hit.seq", _lastSeq);
        Commit();
    }

    public void Begin() => Statement("BEGIN IMMEDIATE").Run();

    public void Commit()
    {
        _window.Store(this, _lastSeq);
        Lanes.Flush();
        foreach (var (from, to) in Open.SettledSpans()) Delete(from, to);
        Statement("COMMIT").Run();
        _window.Committed();
        Open.Taken();
        LastCommitted = _lastSeq;
    }

    public void Rollback()
    {
        _window.Forsake();
        Lanes.Forsake();
        Statement("ROLLBACK").Run();
    }

    /// <summary>Remembers an event id for its site.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Adopt(EventKey key, DateTimeOffset at) => _window.Adopt(key, at);

    public void InsertTail(long seq, long at, byte[] keys) =>
        Statement("INSERT INTO adopted_tail (seq, at, keys) VALUES (?, ?, ?)").Bind(seq).Bind(at).Bind(keys).Run();

    public void InsertAdopted(long seq, long at, byte[] keys) =>
        Statement("INSERT INTO adopted (seq, at, keys) VALUES (?, ?, ?)").Bind(seq).Bind(at).Bind(keys).Run();

    public void ClearTail() => Statement("DELETE FROM adopted_tail").Run();

    public void Insert(SpooledHit hit, in SealedHit personal)
    {
        hit.Seq = ++_lastSeq;
        Statement("""
            INSERT INTO hit (seq, site, id, event, received, country, signals, scope, categories, tags, record, visitor,
              key)
            VALUES (?, ?, ?, ?, ?, ?, x'', ?, ?, ?, ?, ?, ?)
            """)
            .Bind(hit.Seq).Bind(hit.Site).Bind(hit.Id).Bind(hit.Event).Bind(hit.Received.ToUnixTimeMilliseconds())
            .Bind(hit.Country).Bind(personal.Body.Bytes).Bind((long)hit.Categories.Bits).Bind(hit.TagText)
            .Bind(personal.Record).Bind(personal.Visitor).Bind(personal.Body.Key).Run();
    }

    /// <summary>Takes hits off the disk.</summary>
    public void Delete(long from, long to) =>
        Statement("DELETE FROM hit WHERE seq BETWEEN ? AND ?").Bind(from).Bind(to).Run();

    public void Insert(Receipt receipt) =>
        Statement("""
            INSERT INTO receipt (at, site, tag, partner, contract, contract_version, hit, event, attempt, verdict,
              status, detail, variant, categories, bases, reasons, consent_reasons, country, epoch, hit_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(receipt.At.ToUnixTimeMilliseconds()).Bind(receipt.Hit.Site).Bind(receipt.Tag).Bind(receipt.Partner)
            .Bind(receipt.Contract).Bind(receipt.ContractVersion).Bind(receipt.Hit.Id).Bind(receipt.Hit.Event)
            .Bind(receipt.Attempt).Bind((long)receipt.Verdict).Bind(receipt.Status).Bind(receipt.Detail)
            .Bind(receipt.Variant).Bind((long)receipt.Categories.Bits).Bind((long)receipt.Bases)
            .Bind((long)receipt.Reasons.Bits).Bind((long)receipt.ConsentReasons).Bind(receipt.Hit.Country)
            .Bind(receipt.Epoch).Bind(receipt.Hit.Seq).Run();

    /// <summary>Counts hits that a tag was refused at the door.</summary>
    public void Count(RefusalKey key, long count)
    {
        Count("refusal", key, count);
        if (key.Country is null) return;
        Statement("""
            INSERT INTO refused_country (hour, site, tag, reasons, consent_reasons, country, count)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (hour, site, tag, reasons, consent_reasons, country) DO UPDATE SET count = count + excluded.count
            """)
            .Bind(key.Hour).Bind(key.Site).Bind(key.Tag).Bind((long)key.Reasons).Bind((long)key.ConsentReasons)
            .Bind(key.Country).Bind(count).Run();
    }

    /// <summary>Counts deliveries that waited and were cancelled at once.</summary>
    public void CountCancelled(RefusalKey key, long count) => Count("cancellation", key, count);

    private void Count(string table, RefusalKey key, long count) =>
        Statement($"""
            INSERT INTO {table} (hour, site, tag, reasons, consent_reasons, count) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hour, site, tag, reasons, consent_reasons) DO UPDATE SET count = count + excluded.count
            """)
            .Bind(key.Hour).Bind(key.Site).Bind(key.Tag).Bind((long)key.Reasons).Bind((long)key.ConsentReasons)
            .Bind(count).Run();

    public void Raise(string name, long value) =>
        Statement("INSERT INTO mark (name, value) VALUES (?, ?) "
            + "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)").Bind(name).Bind(value).Run();

    /// <summary>Sets a mark, also to something less.</summary>
    public void SetMark(string name, long value) =>
        Statement("INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)").Bind(name).Bind(value).Run();

    public long Mark(string name) => Statement("SELECT value FROM mark WHERE name = ?").Bind(name).Number() ?? 0;

    /// <summary>Asks the writing connection for a number, for example a pragma.</summary>
    public long? Ask(string sql) => Statement(sql).Number();

    /// <summary>Forgets event ids that were adopted before an instant, by and by.</summary>
    public void Forget(DateTimeOffset before)
    {
        // The rows that go may be the only ones that know how far the numbers went.
        Raise("hit.seq", _lastSeq);
        Statement("DELETE FROM adopted WHERE at < ?").Bind(before.ToUnixTimeMilliseconds()).Run();
        _window.Forget(before.ToUnixTimeMilliseconds());
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }

    // One that fails is made up for by the next; a disk that fails tells the commits.
    private void Checkpoint(int mode) => raw.sqlite3_wal_checkpoint_v2(_connection.Handle!, "main", mode, out _, out _);

    private static SqliteConnection Connection(string path) => new(new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Pooling = false,
    }.ToString());

    private void Connect()
    {
        _connection.Open();
        // FULL: the write-ahead log is synced before a commit returns. NORMAL loses acknowledged hits in a power cut.
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        // Nothing but the data folder need be writable.
        Execute("PRAGMA temp_store=MEMORY");
        Execute("PRAGMA journal_size_limit=67108864");
        // Never within a commit, for which visitors wait: see CheckpointWhenDue.
        Execute("PRAGMA wal_autocheckpoint=0");
        EnsureSchema(_path);
    }

    private void EnsureSchema(string path)
    {
        var version = Statement("PRAGMA user_version").Number() ?? 0;
        if (version > SpoolSchema.Version)
        {
            throw new InvalidOperationException(
                $"{path} was written by a newer gateway (schema {version}, this one knows {SpoolSchema.Version}). "
                + "Start the newer version, or name another data folder.");
        }

        if (version == SpoolSchema.Version) return;
        var steps = string.Join('\n', SpoolSchema.Steps.Skip((int)version));
        Execute($"BEGIN; {steps} PRAGMA user_version={SpoolSchema.Version}; COMMIT");
    }

    private void LoadWindow()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT at, keys, 0 FROM adopted UNION ALL SELECT at, keys, 1 FROM adopted_tail";
        using var row = command.ExecuteReader();
        while (row.Read()) _window.Load(row.GetFieldValue<byte[]>(1), row.GetInt64(0), tail: row.GetInt32(2) == 1);
    }

    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements[sql] = statement = new SqliteStatement(_connection.Handle!, sql);
        return statement;
    }

    private void Execute(string sql)
    {
        var rc = raw.sqlite3_exec(_connection.Handle!, sql);
        if (rc != raw.SQLITE_OK) throw SpoolException.From(_connection.Handle!, rc);
    }
}

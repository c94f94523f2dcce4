using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Spool;

/// <summary>
/// The one connection that writes and checkpoints spool.db; all others read only. The bundled SQLite can corrupt a
/// file that two connections checkpoint at the same instant, so there must never be a second one.
/// </summary>
internal sealed class SpoolDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private long _lastSeq;

    public SpoolDatabase(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
        }.ToString());
        _connection.Open();
        // FULL: the write-ahead log is synced before a commit returns. NORMAL loses acknowledged hits in a power cut.
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("PRAGMA journal_size_limit=67108864");
        EnsureSchema(path);
        _lastSeq = Math.Max(Statement("SELECT max(seq) FROM hit").Number() ?? 0, Mark("hit.seq"));
    }

    public void Begin() => Statement("BEGIN IMMEDIATE").Run();

    public void Commit()
    {
        Raise("hit.seq", _lastSeq);
        Statement("COMMIT").Run();
    }

    public void Rollback() => Statement("ROLLBACK").Run();

    /// <summary>Remembers the event id for its site.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Adopt(SpooledHit hit) =>
        Statement("INSERT OR IGNORE INTO dedupe (key, at) VALUES (?, ?)")
            .Bind(DedupeKey(hit.Site, hit.Id)).Bind(hit.Received.ToUnixTimeMilliseconds()).Run() == 1;

    public void Insert(SpooledHit hit)
    {
        hit.Seq = ++_lastSeq;
        Statement("""
            INSERT INTO hit (seq, site, id, event, received, country, signals, scope, categories, tags)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(hit.Seq).Bind(hit.Site).Bind(hit.Id).Bind(hit.Event).Bind(hit.Received.ToUnixTimeMilliseconds())
            .Bind(hit.Country).Bind(hit.Signals.Json).Bind(hit.Scope)
            .Bind((long)hit.Categories.Bits).Bind(string.Join('\n', hit.Tags)).Run();
    }

    public void Insert(Receipt receipt) =>
        Statement("""
            INSERT INTO receipt (at, site, tag, partner, contract, contract_version, hit, event, attempt, verdict,
              status, detail, variant, categories, bases, reasons, consent_reasons, country, epoch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(receipt.At.ToUnixTimeMilliseconds()).Bind(receipt.Hit.Site).Bind(receipt.Tag).Bind(receipt.Partner)
            .Bind(receipt.Contract).Bind(receipt.ContractVersion).Bind(receipt.Hit.Id).Bind(receipt.Hit.Event)
            .Bind(receipt.Attempt).Bind((long)receipt.Verdict).Bind(receipt.Status).Bind(receipt.Detail)
            .Bind(receipt.Variant).Bind((long)receipt.Categories.Bits).Bind((long)receipt.Bases)
            .Bind((long)receipt.Reasons.Bits).Bind((long)receipt.ConsentReasons).Bind(receipt.Hit.Country)
            .Bind(receipt.Epoch).Run();

    public void Postpone(long seq, string tag, int attempt, DateTimeOffset due) =>
        Statement("INSERT OR REPLACE INTO retry (seq, tag, attempt, due) VALUES (?, ?, ?, ?)")
            .Bind(seq).Bind(tag).Bind(attempt).Bind(due.ToUnixTimeMilliseconds()).Run();

    /// <summary>Takes a delivery out; the hit goes with the last of its tags.</summary>
    public void Settle(SpooledHit hit, string tag)
    {
        if (hit.Tags.Count > 1)
        {
            Statement("INSERT OR IGNORE INTO done (seq, tag) VALUES (?, ?)").Bind(hit.Seq).Bind(tag).Run();
            var settled = Statement("SELECT count(*) FROM done WHERE seq = ?").Bind(hit.Seq).Number();
            if (settled < hit.Tags.Count)
            {
                Statement("DELETE FROM retry WHERE seq = ? AND tag = ?").Bind(hit.Seq).Bind(tag).Run();
                return;
            }

            Statement("DELETE FROM done WHERE seq = ?").Bind(hit.Seq).Run();
        }

        Statement("DELETE FROM retry WHERE seq = ?").Bind(hit.Seq).Run();
        Statement("DELETE FROM hit WHERE seq = ?").Bind(hit.Seq).Run();
    }

    public void Count(RefusalKey key, long count) =>
        Statement("""
            INSERT INTO refusal (hour, site, tag, reasons, consent_reasons, count) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hour, site, tag, reasons, consent_reasons) DO UPDATE SET count = count + excluded.count
            """)
            .Bind(key.Hour).Bind(key.Site).Bind(key.Tag).Bind((long)key.Reasons).Bind((long)key.ConsentReasons)
            .Bind(count).Run();

    public void Raise(string name, long value) =>
        Statement("INSERT INTO mark (name, value) VALUES (?, ?) "
            + "ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)").Bind(name).Bind(value).Run();

    public long Mark(string name) => Statement("SELECT value FROM mark WHERE name = ?").Bind(name).Number() ?? 0;

    /// <summary>Asks the writing connection for a number, for example a pragma.</summary>
    public long? Ask(string sql) => Statement(sql).Number();

    public void Forget(DateTimeOffset before) =>
        Statement("DELETE FROM dedupe WHERE at < ?").Bind(before.ToUnixTimeMilliseconds()).Run();

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
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
        Execute($"BEGIN; {SpoolSchema.Create} PRAGMA user_version={SpoolSchema.Version}; COMMIT");
    }

    private SqliteStatement Statement(string sql)
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

    // Half a SHA-256: no one can make two event ids collide, and the index stays small.
    private static byte[] DedupeKey(string site, string id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{site}\n{id}"), hash);
        return hash[..16].ToArray();
    }
}

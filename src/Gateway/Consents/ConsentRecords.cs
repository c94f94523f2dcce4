using System.Collections.Concurrent;
using Gateway.Consents.Figures;
using Gateway.Consents.Proofs;
using Microsoft.Data.Sqlite;

namespace Gateway.Consents;

/// <summary>
/// consents.db: every choice, and every notice that was shown. One connection writes; a choice is durable before the
/// visitor is answered.
/// </summary>
internal sealed class ConsentRecords : IDisposable
{
    private const int Remembered = 100_000;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly ConcurrentDictionary<string, ConsentRecord?> _newest = new();

    public ConsentRecords(DataFolder folder)
    {
        var path = Path.Combine(folder.Path, "consents.db");
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
        }.ToString());
        try
        {
            Prepare();
        }
        catch (SqliteException fault)
        {
            _connection.Dispose();
            throw new InvalidDataException($"{path} cannot be read: {fault.Message}. Put a sound copy in its place: "
                + "nobody's choice is known without it.", fault);
        }

        Subjects = new SubjectKeys(_connection, _lock);
        ConsentSchema.Bring(_connection);
        Figures = new FigureCounts(_connection, _lock);
        Sealed = new SealedLeaves(_connection, _lock);
        Archive = new ConsentArchive(_connection, _lock);
    }

    /// <summary>What was chosen and shown, for those who look at many.</summary>
    public ConsentArchive Archive { get; }

    /// <summary>What the ledger vouches for.</summary>
    public SealedLeaves Sealed { get; }

    /// <summary>How often notices were shown and what was chosen, without persons.</summary>
    public FigureCounts Figures { get; }

    /// <summary>The keys that bind the ledger's receipts to visitors.</summary>
    public SubjectKeys Subjects { get; }

    /// <summary>Tells, by the id of the record, that a visitor made a choice.</summary>
    public event Action<string>? Changed;

    /// <summary>The visitor's latest choice, or null when there is no such visitor.</summary>
    public ConsentRecord? Newest(string id)
    {
        if (_newest.TryGetValue(id, out var known)) return known;
        lock (_lock)
        {
            // Forgetting all of it now and then bounds the memory; the file has every answer.
            if (_newest.Count >= Remembered) _newest.Clear();
            return _newest[id] = Load(id);
        }
    }

    /// <summary>Keeps a choice. Its version is the visitor's last one plus one.</summary>
    public ConsentRecord Add(ConsentRecord choice)
    {
        var record = Store(choice);
        Changed?.Invoke(record.Id);
        return record;
    }

    private ConsentRecord Store(ConsentRecord choice)
    {
        lock (_lock)
        {
            var record = choice with
            {
                Version = (Load(choice.Id)?.Version ?? 0) + 1, Key = Subjects.Of(choice.Id),
                Receipt = Guid.CreateVersion7(choice.GivenAt).ToString("D"),
            };
            using var command = _connection.Command("""
                INSERT INTO record (id, version, site, action, given_at, expires_at, notice, language, granted, denied,
                  partners, gpc, receipt, circumstances)
                VALUES ($id, $version, $site, $action, $given, $expires, $notice, $language, $granted, $denied,
                  $partners, $gpc, $receipt, $circumstances)
                """,
                ("$id", record.Id), ("$version", record.Version), ("$site", record.Site),
                ("$action", record.Action.ToString()), ("$given", record.GivenAt.ToUnixTimeMilliseconds()),
                ("$expires", record.ExpiresAt.ToUnixTimeMilliseconds()), ("$notice", record.NoticeHash),
                ("$language", record.Language), ("$granted", (int)record.Granted.Bits),
                ("$denied", (int)record.Denied.Bits), ("$partners", string.Join('\n', record.Partners)),
                ("$gpc", record.Gpc), ("$receipt", record.Receipt),
                ("$circumstances", record.Circumstances.ToJson()));
            command.ExecuteNonQuery();
            return _newest[record.Id] = record;
        }
    }

    /// <summary>Keeps the text of a notice, once.</summary>
    public void Keep(string hash, string content, DateTimeOffset now)
    {
        lock (_lock)
        {
            using var command = _connection.Command(
                "INSERT OR IGNORE INTO notice (hash, shown_from, content) VALUES ($hash, $from, $content)",
                ("$hash", hash), ("$from", now.ToUnixTimeMilliseconds()),
                ("$content", content));
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Every choice of a visitor, the first one first.</summary>
    public IReadOnlyList<ConsentRecord> All(string id)
    {
        lock (_lock)
        {
            using var command = _connection.Command($"{ConsentRow.Select} WHERE id = $id "
                + "ORDER BY version", ("$id", id));
            using var row = command.ExecuteReader();
            var choices = new List<ConsentRecord>();
            while (row.Read()) choices.Add(ConsentRow.Read(row));
            return choices;
        }
    }

    /// <summary>The text of a notice that was shown; null when it is not kept.</summary>
    public string? Notice(string hash)
    {
        lock (_lock)
        {
            using var command = _connection.Command("SELECT content FROM notice WHERE hash = $hash", ("$hash", hash));
            return command.ExecuteScalar() as string;
        }
    }

    /// <summary>
    /// Destroys a visitor's key and choices, on the disk as well: what was deleted is overwritten, and the write-ahead
    /// log emptied.
    /// </summary>
    /// <returns>Whether there was a key.</returns>
    public bool Erase(string id)
    {
        lock (_lock)
        {
            using var command = _connection.Command("DELETE FROM record WHERE id = $id", ("$id", id));
            command.ExecuteNonQuery();
            var destroyed = Subjects.Destroy(id);
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            _newest.TryRemove(id, out _);
            return destroyed;
        }
    }

    public void Dispose() => _connection.Dispose();

    private ConsentRecord? Load(string id)
    {
        using var command = _connection.Command($"{ConsentRow.Select} WHERE id = $id "
            + "ORDER BY version DESC LIMIT 1", ("$id", id));
        using var row = command.ExecuteReader();
        return row.Read() ? ConsentRow.Read(row) : null;
    }

    private void Execute(string sql)
    {
        using var command = _connection.Command(sql);
        command.ExecuteNonQuery();
    }

    private void Prepare()
    {
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;");
        Execute("""
            CREATE TABLE IF NOT EXISTS record (id TEXT NOT NULL, version INTEGER NOT NULL, site TEXT NOT NULL,
              action TEXT NOT NULL, given_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, notice TEXT NOT NULL,
              language TEXT NOT NULL, granted INTEGER NOT NULL, denied INTEGER NOT NULL, partners TEXT NOT NULL,
              gpc INTEGER NOT NULL, PRIMARY KEY (id, version)) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS notice (hash TEXT PRIMARY KEY, shown_from INTEGER NOT NULL,
              content TEXT NOT NULL) WITHOUT ROWID;
            """);
    }
}

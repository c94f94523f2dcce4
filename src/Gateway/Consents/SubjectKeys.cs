using System.Security.Cryptography;
using Gateway.Ledger.Json;
using Microsoft.Data.Sqlite;

namespace Gateway.Consents;

/// <summary>
/// The keys under which the ledger binds receipts to visitors, beside the visitors' choices in consents.db. Destroying
/// one leaves random numbers in the ledger and nothing that leads to the visitor.
/// </summary>
internal sealed class SubjectKeys
{
    private const string Day = "day:";

    private readonly SqliteConnection _connection;
    private readonly Lock _lock;
    private (string Id, byte[] Key) _today = ("", []);

    /// <param name="connection">The one connection that writes to consents.db.</param>
    /// <param name="writing">Is held while it is used.</param>
    public SubjectKeys(SqliteConnection connection, Lock writing)
    {
        (_connection, _lock) = (connection, writing);
        using var command = _connection.Command("""
            PRAGMA secure_delete=ON;
            CREATE TABLE IF NOT EXISTS subject (id TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS request_subject (request TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
            """);
        command.ExecuteNonQuery();
        Backfill();
    }

    /// <summary>The visitor's key, made when there is none: 32 bytes.</summary>
    public byte[] Of(string id)
    {
        lock (_lock)
        {
            using var make = _connection.Command("INSERT OR IGNORE INTO subject (id, key) VALUES ($id, $key)",
                ("$id", id), ("$key", RandomNumberGenerator.GetBytes(32)));
            make.ExecuteNonQuery();
            using var read = _connection.Command("SELECT key FROM subject WHERE id = $id", ("$id", id));
            return (byte[])read.ExecuteScalar()!;
        }
    }

    /// <summary>The key of a day, for signals of visitors that have no record here.</summary>
    public byte[] OfDay(DateTimeOffset now)
    {
        var id = Day + Instants.Day(now);
        lock (_lock)
        {
            if (_today.Id != id) _today = (id, Of(id));
            return _today.Key;
        }
    }

    /// <summary>Destroys the keys of the days before one.</summary>
    /// <returns>How many.</returns>
    public int DropDays(DateTimeOffset before) => Drop("id >= $first AND id < $last", Day, Day + Instants.Day(before));

    /// <summary>Notes whom a request is about: here, where it can be erased.</summary>
    public void Remember(string request, string id)
    {
        lock (_lock)
        {
            using var command = _connection.Command(
                "INSERT OR REPLACE INTO request_subject (request, id) VALUES ($request, $id)",
                ("$request", request), ("$id", id));
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Whom a request is about; null when that was erased.</summary>
    public string? OfRequest(string request)
    {
        lock (_lock)
        {
            using var command = _connection.Command("SELECT id FROM request_subject WHERE request = $request",
                ("$request", request));
            return command.ExecuteScalar() as string;
        }
    }

    /// <summary>
    /// Destroys a visitor's key, and with it whom their requests were about; the caller takes the choices off the disk.
    /// </summary>
    /// <returns>Whether there was a key.</returns>
    public bool Destroy(string id)
    {
        lock (_lock)
        {
            using var command = _connection.Command("DELETE FROM request_subject WHERE id = $id", ("$id", id));
            command.ExecuteNonQuery();
        }

        return Drop("id = $first AND $last = ''", id, "") > 0;
    }

    private int Drop(string condition, string first, string last)
    {
        lock (_lock)
        {
            using var command = _connection.Command(
                $"DELETE FROM subject WHERE {condition}", ("$first", first), ("$last", last));
            return command.ExecuteNonQuery();
        }
    }

    // Choices from before there were keys.
    private void Backfill()
    {
        using var command = _connection.Command("PRAGMA user_version");
        if ((long)command.ExecuteScalar()! > 0) return;
        using var fill = _connection.Command("""
            BEGIN;
            INSERT OR IGNORE INTO subject (id, key) SELECT DISTINCT id, randomblob(32) FROM record;
            PRAGMA user_version = 1;
            COMMIT;
            """);
        fill.ExecuteNonQuery();
    }
}

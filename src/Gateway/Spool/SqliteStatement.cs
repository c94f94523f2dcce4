using System.Text;
using SQLitePCL;

namespace Gateway.Spool;

/// <summary>
/// A prepared statement of the spool's writer. The provider's commands box and convert every parameter, which costs
/// more than the insert itself; binding directly is what lets one writer keep up with the public door.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int LongestOnStack = 256;

    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;
    private int _next = 1;

    public SqliteStatement(sqlite3 db, string sql)
    {
        _db = db;
        var rc = raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement);
        if (rc != raw.SQLITE_OK) throw SpoolException.From(db, rc);
    }

    public SqliteStatement Bind(long value)
    {
        raw.sqlite3_bind_int64(_statement, _next++, value);
        return this;
    }

    public SqliteStatement Bind(string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(_statement, _next++);
            return this;
        }

        // SQLite copies it; encoding it on the stack spares an array for each.
        Span<byte> utf8 = stackalloc byte[LongestOnStack];
        if (Encoding.UTF8.TryGetBytes(value, utf8, out var length))
            raw.sqlite3_bind_text(_statement, _next++, utf8[..length]);
        else raw.sqlite3_bind_text(_statement, _next++, value);
        return this;
    }

    public SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        raw.sqlite3_bind_blob(_statement, _next++, value);
        return this;
    }

    /// <summary>Runs the statement to its end and makes it ready for the next use.</summary>
    /// <returns>The number of rows it changed.</returns>
    public int Run()
    {
        int rc;
        while ((rc = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
        {
        }

        Reset();
        return rc == raw.SQLITE_DONE ? raw.sqlite3_changes(_db) : throw SpoolException.From(_db, rc);
    }

    /// <summary>
    /// Runs the statement and reads the first column of its first row as a number, null when there is none.
    /// </summary>
    public long? Number()
    {
        var rc = raw.sqlite3_step(_statement);
        long? value = rc == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        Reset();
        return rc is raw.SQLITE_ROW or raw.SQLITE_DONE ? value : throw SpoolException.From(_db, rc);
    }

    public void Dispose() => _statement.Dispose();

    private void Reset()
    {
        _next = 1;
        raw.sqlite3_reset(_statement);
    }
}

using Gateway.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.Control;

/// <summary>
/// control.db: one connection writes, behind one gate; all others read only. Two writing connections in one process
/// would wait for each other's locks and checkpoint under each other.
/// </summary>
internal sealed class ControlStore(DataFolder folder) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DbContextOptions<ControlDb> _readOnly = new DbContextOptionsBuilder<ControlDb>()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .UseSqlite(Connect(folder, SqliteOpenMode.ReadOnly)).Options;

    private SqliteConnection? _writer;

    /// <summary>Creates the file or brings it up to date. Called once, before anything else.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await WriterAsync(cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A view to read from. What several queries see may differ: wrap them in a transaction.</summary>
    public ControlDb Read() => new(_readOnly);

    /// <summary>A view of what the caller may see. What an answer shows is read from here.</summary>
    public ControlDb Read(Actor actor) => new(_readOnly, actor.Sites);

    /// <summary>
    /// Runs one change while no other runs. It is saved when the change commits the transaction it is given, and
    /// lost when it does not.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<ControlDb, IDbContextTransaction, Task<T>> change,
        CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await using var db = new ControlDb(new DbContextOptionsBuilder<ControlDb>()
                .UseSqlite(await WriterAsync(cancel)).Options);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            return await change(db, transaction);
        }
        catch (Exception fault) when (fault is SqliteException or DbUpdateException)
        {
            // A connection whose write failed is not written with again: what it holds in memory is not known.
            await CloseAsync();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _gate.Dispose();
    }

    private async Task<SqliteConnection> WriterAsync(CancellationToken cancel)
    {
        if (_writer is not null) return _writer;
        var writer = new SqliteConnection(Connect(folder, SqliteOpenMode.ReadWriteCreate));
        try
        {
            await writer.OpenAsync(cancel);
            await using var command = writer.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
            await command.ExecuteNonQueryAsync(cancel);
            ControlSchema.Bring(writer);
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }

        return _writer = writer;
    }

    private async Task CloseAsync()
    {
        if (_writer is null) return;
        await _writer.DisposeAsync();
        _writer = null;
    }

    private static string Connect(DataFolder folder, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder.Path, "control.db"),
        Mode = mode,
        ForeignKeys = true,
        Pooling = mode == SqliteOpenMode.ReadOnly,
    }.ToString();
}

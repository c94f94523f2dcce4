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
    private const int Busy = 5;
    private const int BusyPatience = 2;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DbContextOptions<ControlDb> _readOnly = Reading(folder, pooling: true);
    private readonly DbContextOptions<ControlDb> _anew = Reading(folder, pooling: false);

    private SqliteConnection? _writer;

    /// <summary>Whether nothing was done because another process holds the file.</summary>
    public static bool IsBusy(Exception fault) => fault is SqliteException { SqliteErrorCode: Busy };

    /// <summary>Creates the file or brings it up to date. Called once, before anything else.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await WriterAsync(cancel);
        }
        catch (SqliteException fault) when (!IsBusy(fault))
        {
            throw new InvalidDataException($"{Path.Combine(folder.Path, "control.db")} cannot be read: {fault.Message}. "
                + "Put a sound copy in its place: nothing is allowed without it.", fault);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A view to read from. What several queries see may differ: wrap them in a transaction.</summary>
    public ControlDb Read() => new(_readOnly);

    /// <summary>
    /// A view through a connection of its own. One of the pool goes on reading a file that has been taken away, and out
    /// of its memory one that has been spoilt; this one reads what is stored now, or fails.
    /// </summary>
    public ControlDb ReadAnew() => new(_anew);

    /// <summary>Closes the pool's connections, which may remember what a mended file no longer holds.</summary>
    public void ForgetReaders()
    {
        using var any = new SqliteConnection(Connect(folder, SqliteOpenMode.ReadOnly, pooling: true));
        SqliteConnection.ClearPool(any);
    }

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
        var writer = new SqliteConnection(Connect(folder, SqliteOpenMode.ReadWriteCreate, pooling: false));
        try
        {
            await writer.OpenAsync(cancel);
            await using var command = writer.CreateCommand();
            // Triggers keep a journal of their own, and nothing but the data folder need be writable.
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
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

    private static DbContextOptions<ControlDb> Reading(DataFolder folder, bool pooling) =>
        new DbContextOptionsBuilder<ControlDb>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .UseSqlite(Connect(folder, SqliteOpenMode.ReadOnly, pooling)).Options;

    private static string Connect(DataFolder folder, SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder.Path, "control.db"),
        Mode = mode,
        ForeignKeys = true,
        DefaultTimeout = BusyPatience,
        Pooling = pooling,
    }.ToString();
}

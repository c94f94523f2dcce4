using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Spool;

/// <summary>
/// spool.db and spool.mark together: finds out at the start what was lost, sets a damaged database aside, and opens it
/// anew when commits fail. Only the writer's thread uses it, once it runs.
/// </summary>
internal sealed class SpoolStore : IDisposable
{
    /// <summary>Commits in a row that fail before the file is opened anew.</summary>
    private const int MostFailures = 3;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SyncEvery = TimeSpan.FromSeconds(1);

    private readonly SpoolMark _mark;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private int _failures;
    private long _tried;
    private long _synced;
    private long _noted;
    private bool _markFailed;

    public SpoolStore(SpoolFile file, TimeProvider time, ILogger log)
    {
        (_time, _log) = (time, log);
        _mark = new SpoolMark(file.MarkPath);
        string? aside = null;
        try
        {
            Open(file);
        }
        catch (Exception fault) when (IsFull(fault) && File.Exists(file.BallastPath))
        {
            // Opening writes too. What waits can only make room once it is delivered.
            File.Delete(file.BallastPath);
            SpoolLog.BallastGivenUp(log);
            Open(file);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            aside = SetAside(file);
            SpoolLog.SetAside(log, aside, fault);
            Open(file);
        }

        ClockMark = Math.Max(Database.Mark("clock"), _mark.Stood.Clock);
        Loss = Missing(aside);
        if (Loss is not { } loss) return;
        SpoolLog.Lost(log, loss.From, loss.To, loss.AtMost);
        // No number is given twice: receipts name hits by it.
        Database.SkipTo(loss.To);
    }

    public SpoolDatabase Database { get; private set; } = null!;

    /// <summary>What was open when the spool was opened, by tag.</summary>
    public IReadOnlyDictionary<string, RecoveredLane> Recovered { get; private set; } = null!;

    /// <summary>Whether the gateway that used the spool before came to an orderly end.</summary>
    public bool WasOrderly { get; private set; }

    /// <summary>What was lost; null when nothing was.</summary>
    public SpoolLoss? Loss { get; }

    /// <summary>The latest instant known to have passed, in Unix milliseconds; 0 if none.</summary>
    public long ClockMark { get; }

    /// <summary>Opens the database anew if it has failed too often.</summary>
    /// <exception cref="SpoolException">It still cannot be written.</exception>
    public void Mend()
    {
        if (_failures < MostFailures) return;
        if (_time.GetElapsedTime(_tried) < Between) throw new SpoolException("spool.db: it failed a moment ago", 0);
        _tried = _time.GetTimestamp();
        try
        {
            Database.Reopen();
        }
        catch (Exception fault)
        {
            SpoolLog.NotReopened(_log, fault);
            throw;
        }

        SpoolLog.Reopened(_log, _failures);
        _failures = 0;
    }

    public void Failed() => _failures++;

    /// <summary>A commit is durable: the mark follows.</summary>
    public void Committed()
    {
        _failures = 0;
        var sync = _time.GetElapsedTime(_synced) >= SyncEvery;
        if (!sync && _noted == Database.LastCommitted) return;
        Mark(sync);
    }

    public void Dispose()
    {
        Mark(sync: true);
        // An orderly end leaves one file that is whole, not one that is nothing without its log.
        Database.TryCheckpoint();
        Database.Dispose();
        _mark.Dispose();
    }

    private void Mark(bool sync)
    {
        try
        {
            var state = new MarkedState(Database.LastCommitted, Database.Open.Count, sync ? Database.Mark("clock") : ClockMark);
            if (sync) _mark.Sync(state);
            else _mark.Note(state);
            _noted = state.LastHit;
            if (sync) _synced = _time.GetTimestamp();
            _markFailed = false;
        }
        catch (Exception fault)
        {
            // It only finds losses out; it must not cause one.
            if (!_markFailed) SpoolLog.MarkFailed(_log, fault);
            _markFailed = true;
        }
    }

    private void Open(SpoolFile file)
    {
        var database = new SpoolDatabase(file.Path);
        try
        {
            WasOrderly = database.LastCommitted == 0 || database.Mark("orderly") == 1;
            Recovered = SpoolRecovery.Run(database, WasOrderly, _time.GetUtcNow());
            Database = database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private SpoolLoss? Missing(string? aside)
    {
        var (stood, last) = (_mark.Stood, Database.LastCommitted);
        return stood.LastHit > last ? new SpoolLoss(last + 1, stood.LastHit, stood.Open, aside) : null;
    }

    private string SetAside(SpoolFile file)
    {
        SqliteConnection.ClearAllPools();
        var stamp = _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory($"{file.Path}.damaged-{stamp}").FullName;
        foreach (var path in new[] { file.Path, file.Path + "-wal", file.Path + "-shm" }.Where(File.Exists))
            File.Move(path, Path.Combine(folder, Path.GetFileName(path)));
        return folder;
    }

    private static bool IsFull(Exception fault) => fault is SqliteException { SqliteErrorCode: raw.SQLITE_FULL or
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR } or SpoolException { ResultCode: raw.SQLITE_FULL or raw.SQLITE_IOERR };

    private static bool IsDamage(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } => true,
        SpoolException { ResultCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } => true,
        FormatException => true,
        _ => false,
    };
}

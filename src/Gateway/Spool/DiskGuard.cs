using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Gateway.Spool;

/// <summary>
/// Keeps room on the spool's disk for what was accepted. Below a limit nothing more is accepted, before SQLite fails;
/// deliveries go on. Deleting needs room too: when there is hardly any left, a ballast file is given up for it that was
/// laid when the disk began to fill up.
/// </summary>
internal sealed class DiskGuard(SpoolFile file, SpoolWriter spool, IOptions<SpoolOptions> options, TimeProvider time,
    ILogger<DiskGuard> log) : BackgroundService
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly DriveInfo _disk = new(Path.GetDirectoryName(file.Path)!);
    private readonly string _ballast = file.BallastPath;
    private volatile bool _full;

    /// <summary>Whether nothing may be accepted for want of room.</summary>
    public bool Full => _full;

    // A small disk keeps a share of itself.
    private long LeastFree => Math.Min(options.Value.LeastFreeMegabytes * Megabyte, _disk.TotalSize / 10);

    private long BallastBytes => Math.Min(options.Value.BallastMegabytes * Megabyte, _disk.TotalSize / 20);

    /// <summary>Looks at the disk.</summary>
    public void Look()
    {
        lock (_lock)
        {
            var free = _disk.AvailableFreeSpace;
            if (free < LeastFree / 4) GiveUpBallast();
            else if (free > LeastFree + (2 * BallastBytes) && free < 4 * LeastFree) LayBallast();
            // It opens again with some room to spare, or it would open and close with every hit.
            var full = !HasRoom(free, LeastFree + (_full ? LeastFree / 4 : 0));
            if (full == _full) return;
            _full = full;
            if (full) SpoolLog.DiskFull(log, free / Megabyte);
            else SpoolLog.DiskHasRoom(log, free / Megabyte);
        }
    }

    // What waits will need about as much room again in the ledger: no receipt, no send, and only sending makes room. The
    // store itself can write again what was delivered and its log: they never shrink.
    private bool HasRoom(long free, long least)
    {
        if (free >= least + Length(file.Path)) return true;
        var (used, reusable) = Pages();
        return free >= (LeastFree / 4) + used && free + reusable >= least + used;
    }

    private (long Used, long Reusable) Pages()
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT page_count * page_size, freelist_count * page_size "
            + "FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0) - row.GetInt64(1), row.GetInt64(1) + Length(file.Path + "-wal"));
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } found ? found.Length : 0;

    private void StoreIsFull()
    {
        lock (_lock)
        {
            if (!_full) SpoolLog.DiskFull(log, _disk.AvailableFreeSpace / Megabyte);
            _full = true;
            GiveUpBallast();
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        spool.OutOfRoom += StoreIsFull;
        Look();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Look();
            }
            catch (Exception fault) when (fault is IOException or SqliteException)
            {
                // The disk is gone or ailing: the store notices that by itself.
                SpoolLog.DiskUnknown(log, fault);
            }
        }
    }

    private void LayBallast()
    {
        if (File.Exists(_ballast) && new FileInfo(_ballast).Length == BallastBytes) return;
        using var ballast = new FileStream(_ballast, new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = BallastBytes,
        });
        ballast.SetLength(BallastBytes);
    }

    private void GiveUpBallast()
    {
        if (!File.Exists(_ballast)) return;
        File.Delete(_ballast);
        SpoolLog.BallastGivenUp(log);
    }
}

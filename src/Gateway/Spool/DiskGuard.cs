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
            var full = !HasRoom(free, _full ? LeastFree + (LeastFree / 4) : LeastFree);
            if (full == _full) return;
            _full = full;
            if (full) SpoolLog.DiskFull(log, free / Megabyte);
            else SpoolLog.DiskHasRoom(log, free / Megabyte);
        }
    }

    // What was delivered leaves pages in the file, and the log its length: both are written again, and never shrink.
    private bool HasRoom(long free, long least) => free >= least || (free >= LeastFree / 4 && free + Reusable() >= least);

    private long Reusable()
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size";
        var wal = new FileInfo(file.Path + "-wal");
        return (long)command.ExecuteScalar()! + (wal.Exists ? wal.Length : 0);
    }

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

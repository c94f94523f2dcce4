using System.Diagnostics;
using System.Threading.Channels;
using Gateway.Telemetry;
using Microsoft.Extensions.Options;

namespace Gateway.Spool;

/// <summary>
/// The one writer: a thread that commits together whatever queued while the previous commit was on its way to the
/// disk. It never waits for more to come: a linger slows every hit and gains nothing.
/// </summary>
internal sealed class SpoolWriter : IAsyncDisposable
{
    private readonly Channel<SpoolWrite> _queue;
    private readonly SpoolDatabase _database;
    private readonly SpoolOptions _options;
    private readonly GatewayMeter _meter;
    private readonly ILogger<SpoolWriter> _log;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SpoolWriter(
        SpoolFile file, IOptions<SpoolOptions> options, GatewayMeter meter, ILogger<SpoolWriter> log)
    {
        _options = options.Value;
        _meter = meter;
        _log = log;
        _database = new SpoolDatabase(file.Path);
        _queue = Channel.CreateBounded<SpoolWrite>(new BoundedChannelOptions(_options.QueueLength)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        ClockMark = _database.Mark("clock");
        _thread = new Thread(Run) { IsBackground = true, Name = "spool writer" };
        _thread.Start();
    }

    /// <summary>
    /// The latest instant known to have passed when the spool was opened, in Unix milliseconds; 0 if none.
    /// </summary>
    public long ClockMark { get; }

    /// <summary>Whether the last commit failed.</summary>
    public bool Degraded { get; private set; }

    /// <summary>Queues a write unless the queue is full.</summary>
    /// <returns>False when the queue is full or closed: the caller must refuse what it wanted to write.</returns>
    public bool TryWrite(SpoolWrite write) => _queue.Writer.TryWrite(write);

    /// <summary>Queues a write, waiting for room, and returns once it is durable.</summary>
    public async Task WriteAsync(SpoolWrite write, CancellationToken cancellation = default)
    {
        await _queue.Writer.WriteAsync(write, cancellation);
        await write.Durable;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
    }

    private void Run()
    {
        var batch = new List<SpoolWrite>(_options.BatchLength);
        while (Wait())
        {
            while (batch.Count < _options.BatchLength && _queue.Reader.TryRead(out var write)) batch.Add(write);
            Commit(batch);
            batch.Clear();
        }

        _database.Dispose();
        _stopped.SetResult();
    }

    // A thread of its own may block; the pool's threads may not, and would be late under load.
    private bool Wait()
    {
        var ready = _queue.Reader.WaitToReadAsync();
        return ready.IsCompleted ? ready.GetAwaiter().GetResult() : ready.AsTask().GetAwaiter().GetResult();
    }

    private void Commit(List<SpoolWrite> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            _database.Begin();
            foreach (var write in batch) write.Apply(_database);
            _database.Commit();
            Degraded = false;
            _meter.Committed(Stopwatch.GetElapsedTime(started), batch.Count);
        }
        catch (Exception fault)
        {
            // Whatever went wrong, nobody who waits may hang or take it for written.
            Degraded = true;
            SpoolLog.CommitFailed(_log, batch.Count, fault);
            TryRollback();
            foreach (var write in batch) write.Failed(fault);
            return;
        }

        foreach (var write in batch) write.Committed();
    }

    private void TryRollback()
    {
        try
        {
            _database.Rollback();
        }
        catch (SpoolException fault)
        {
            // SQLite has rolled back by itself when the fault was the disk's.
            SpoolLog.RollbackFailed(_log, fault);
        }
    }
}

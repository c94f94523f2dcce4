using System.Diagnostics;
using System.Threading.Channels;
using Gateway.Telemetry;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace Gateway.Spool;

/// <summary>
/// The one writer: a thread that commits together whatever queued while the previous commit was on its way to the
/// disk. It never waits for more to come: a linger slows every hit and gains nothing. What visitors wait for goes
/// first; the records of deliveries, which can wait, fill a transaction up.
/// </summary>
internal sealed class SpoolWriter : IAsyncDisposable
{
    private const int PatientLength = 1024;
    private const int IdleMilliseconds = 50;
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<SpoolWrite> _hits;
    private readonly Channel<SpoolWrite> _patient;
    private readonly ManualResetEventSlim _wake = new(initialState: false, spinCount: 0);
    private readonly SpoolStore _store;
    private readonly SpoolOptions _options;
    private readonly GatewayMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger<SpoolWriter> _log;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sleeping;

    public SpoolWriter(SpoolFile file, IOptions<SpoolOptions> options, GatewayMeter meter, TimeProvider time,
        ILogger<SpoolWriter> log)
    {
        (_options, _meter, _time, _log) = (options.Value, meter, time, log);
        _store = new SpoolStore(file, time, log);
        _hits = Channel.CreateBounded<SpoolWrite>(Bound(_options.QueueLength));
        _patient = Channel.CreateBounded<SpoolWrite>(Bound(PatientLength));
        Remember(orderly: false);
        _thread = new Thread(Run) { IsBackground = true, Name = "spool writer" };
        _thread.Start();
    }

    /// <summary>
    /// The latest instant known to have passed when the spool was opened, in Unix milliseconds; 0 if none.
    /// </summary>
    public long ClockMark => _store.ClockMark;

    /// <summary>Whether the gateway that used the spool before came to an orderly end.</summary>
    public bool WasOrderly => _store.WasOrderly;

    /// <summary>What was open when the spool was opened, by tag.</summary>
    public IReadOnlyDictionary<string, RecoveredLane> Recovered => _store.Recovered;

    /// <summary>What was found lost when the spool was opened; null when nothing was.</summary>
    public SpoolLoss? Loss => _store.Loss;

    /// <summary>Tells that the store has met the end of its disk.</summary>
    public event Action? OutOfRoom;

    /// <summary>Whether the last commit failed.</summary>
    public bool Degraded { get; private set; }

    /// <summary>How many requests are waiting for their hits to be durable: what deliveries make way for.</summary>
    public int Pressure { get; private set; }

    /// <summary>Queues what a visitor waits for, unless the queue is full.</summary>
    /// <returns>False when the queue is full or closed: the caller must refuse what it wanted to write.</returns>
    public bool TryWrite(SpoolWrite write)
    {
        if (!_hits.Writer.TryWrite(write)) return false;
        Wake();
        return true;
    }

    /// <summary>Queues a write that can wait for those of visitors, and returns once it is durable.</summary>
    public async Task WriteAsync(SpoolWrite write, CancellationToken cancellation = default)
    {
        await _patient.Writer.WriteAsync(write, cancellation);
        Wake();
        await write.Durable;
    }

    /// <summary>The same for what has happened and must be recorded: tried until it is durable.</summary>
    public async Task RecordAsync(SpoolWrite write, CancellationToken cancellation = default)
    {
        while (true)
        {
            try
            {
                await WriteAsync(write, cancellation);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The writer has logged it.
                await Task.Delay(AgainAfter, _time, cancellation);
                write.Rearm();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _hits.Writer.TryComplete();
        _patient.Writer.TryComplete();
        Wake();
        await _stopped.Task;
        _wake.Dispose();
    }

    private SpoolDatabase Database => _store.Database;

    private static BoundedChannelOptions Bound(int length) => new(length)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    };

    private void Run()
    {
        var batch = new List<SpoolWrite>(_options.BatchLength);
        while (Wait())
        {
            Collect(batch);
            Commit(batch);
            batch.Clear();
        }

        Remember(orderly: true);
        _store.Dispose();
        _stopped.SetResult();
    }

    private void Collect(List<SpoolWrite> batch)
    {
        while (batch.Count < _options.BatchLength && _hits.Reader.TryRead(out var hit)) batch.Add(hit);
        Pressure = batch.Count;
        var rows = batch.Count > 0 ? _options.PatientRows : _options.BatchLength;
        while (rows > 0 && _patient.Reader.TryRead(out var write))
        {
            batch.Add(write);
            rows -= write.Weight;
        }
    }

    // A thread of its own may block; the pool's threads may not, and would be late under load.
    private bool Wait()
    {
        while (true)
        {
            if (_hits.Reader.Count > 0 || _patient.Reader.Count > 0) return true;
            if (_hits.Reader.Completion.IsCompleted && _patient.Reader.Completion.IsCompleted) return false;
            _wake.Reset();
            Interlocked.Exchange(ref _sleeping, 1);
            // Once more: what came in between saw nobody sleep.
            if (_hits.Reader.Count == 0 && _patient.Reader.Count == 0
                && !(_hits.Reader.Completion.IsCompleted && _patient.Reader.Completion.IsCompleted))
            {
                Pressure = 0;
                // Nothing is kept longer than it is needed: when no write takes the settled hits along, they go alone.
                if (Database.Open.Settled.Count == 0) _wake.Wait();
                else if (!_wake.Wait(IdleMilliseconds)) return true;
            }

            Interlocked.Exchange(ref _sleeping, 0);
        }
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _sleeping, 0) == 1) _wake.Set();
    }

    private void Commit(List<SpoolWrite> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            _store.Mend();
            Database.Begin();
            foreach (var write in batch) write.Apply(Database);
            Database.Commit();
            Degraded = false;
            _meter.Committed(Stopwatch.GetElapsedTime(started), batch.Count);
        }
        catch (Exception fault)
        {
            // Whatever went wrong, nobody who waits may hang or take it for written.
            Degraded = true;
            SpoolLog.CommitFailed(_log, batch.Count, fault);
            TryRollback();
            _store.Failed();
            if (fault is SpoolException { ResultCode: raw.SQLITE_FULL }) OutOfRoom?.Invoke();
            foreach (var write in batch) write.Failed(fault);
            SpoolCompletion.Start(batch);
            return;
        }

        foreach (var write in batch) TakeUp(write);
        SpoolCompletion.Start(batch);
        _store.Committed();
        Database.CheckpointWhenDue();
    }

    // It is durable, whatever happens here: the thread that everybody waits for must not end over it.
    private void TakeUp(SpoolWrite write)
    {
        try
        {
            write.Committed(Database);
        }
        catch (Exception fault)
        {
            SpoolLog.NotTakenUp(_log, fault);
            write.Failed(fault);
        }
    }

    private void TryRollback()
    {
        try
        {
            Database.Rollback();
        }
        catch (Exception fault)
        {
            // SQLite has rolled back by itself when the fault was the disk's, or the file could not be opened anew.
            SpoolLog.RollbackFailed(_log, fault);
        }
    }

    private void Remember(bool orderly)
    {
        try
        {
            Database.Begin();
            Database.SetMark("orderly", orderly ? 1 : 0);
            Database.Commit();
        }
        catch (SpoolException fault) when (orderly)
        {
            // The next start is then as after a crash.
            SpoolLog.CommitFailed(_log, 1, fault);
        }
    }
}

using Gateway.Ledger.Log;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers;

/// <summary>
/// Has the ledger open, and opens it anew after a disk has failed it: until that succeeds nothing is recorded, and so
/// nothing is sent.
/// </summary>
internal sealed partial class LedgerKeeper(DataFolder folder, LedgerKey key, IOptions<LedgerOptions> options,
    SteadyTime time, ILogger<LedgerKeeper> log) : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private OpenLedger? _open;
    private long _lastFailure;
    private bool _closed;

    /// <summary>The ledger's folder.</summary>
    public DiskFiles Files { get; } = new(Path.Combine(folder.Path, "ledger"));

    /// <summary>Whether the ledger takes what is recorded.</summary>
    public bool IsWritable => Volatile.Read(ref _open) is { HasFailed: false };

    /// <summary>Does something with the ledger. When the disk fails it, the ledger is opened anew next time.</summary>
    /// <exception cref="IOException">The disk failed, or has failed within the last second.</exception>
    /// <exception cref="InvalidDataException">What is stored was altered.</exception>
    public async ValueTask<T> UseAsync<T>(Func<OpenLedger, ValueTask<T>> use)
    {
        var open = Volatile.Read(ref _open) is { HasFailed: false } ready ? ready : await OpenAsync();
        try
        {
            return await use(open);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            Fail(open, fault);
            throw;
        }
    }

    /// <summary>Waits until the ledger takes what is recorded; most of the time it does.</summary>
    public async ValueTask WhenWritableAsync(CancellationToken cancel)
    {
        while (!IsWritable)
        {
            try
            {
                await OpenAsync();
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // Logged where it was met. It is tried again for as long as somebody waits for it.
                await Task.Delay(Pace, time, cancel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.WaitAsync();
        try
        {
            _closed = true;
            if (_open is { } open) await open.DisposeAsync();
            _open = null;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<OpenLedger> OpenAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_open is { HasFailed: false } ready) return ready;
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_lastFailure != 0 && time.GetElapsedTime(_lastFailure) < Pace)
                throw new IOException("The ledger's disk failed within the last second.");
            if (_open is { } failed) await failed.DisposeAsync();
            Volatile.Write(ref _open, await OpenFilesAsync());
            return _open!;
        }
        catch (Exception fault) when (fault is not ObjectDisposedException)
        {
            if (_lastFailure == 0 || time.GetElapsedTime(_lastFailure) >= Pace)
            {
                _lastFailure = time.GetTimestamp();
                LogNotOpened(fault);
            }

            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<OpenLedger> OpenFilesAsync()
    {
        _open = null;
        var signer = key.Open(Files.Read(LedgerPaths.Checkpoint));
        var writer = LedgerWriter.Open(Files, signer);
        try
        {
            var receipts = await ReceiptLog.OpenAsync(
                Files, writer, new ReceiptLogOptions { Instance = options.Value.Instance }, time);
            return new OpenLedger(writer, receipts, signer.PublicKey);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    private void Fail(OpenLedger open, Exception fault)
    {
        if (open.HasFailed && _closed) return;
        open.Fail();
        Volatile.Write(ref _lastFailure, time.GetTimestamp());
        LogFailed(fault);
    }

    [LoggerMessage(1, LogLevel.Error, "The ledger could not be written; nothing is sent until it can")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(2, LogLevel.Error, "The ledger could not be opened; nothing is sent until it can")]
    private partial void LogNotOpened(Exception fault);
}

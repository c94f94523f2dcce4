using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// Works through one tag's queue: its own pace, its own pauses, so that one vendor's trouble is no other's. While
/// the vendor fails, one request at a time finds out whether it is back.
/// </summary>
internal sealed class TagWorker(
    string tag, TagQueue queue, DeliveryAttempt attempt, SpoolWriter spool, DeliveryOptions options, TimeProvider time,
    ILogger log) : IDisposable
{
    private readonly Backoff _backoff = new(options);
    private readonly SemaphoreSlim _free = new(options.Concurrency);
    private int _underWay;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                if (queue.Take(time.GetUtcNow(), _backoff.Failing) is { } delivery)
                    await StartAsync(delivery, cancellation);
                else await queue.WaitAsync(time.GetUtcNow(), cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping: what is under way settles itself, the rest stays in the spool.
        }

        while (Volatile.Read(ref _underWay) > 0) await Task.Delay(10, CancellationToken.None);
    }

    public void Dispose() => _free.Dispose();

    private async Task StartAsync(PendingDelivery delivery, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        Interlocked.Increment(ref _underWay);
        var run = RunOneAsync(delivery, cancellation);
        if (_backoff.Failing) await run;
    }

    private async Task RunOneAsync(PendingDelivery delivery, CancellationToken cancellation)
    {
        var began = _backoff.Failures;
        try
        {
            var outcome = await attempt.MakeAsync(tag, delivery, cancellation);
            if (outcome.Failed)
            {
                // The worker sleeps through the pause: the rest is not tried against a vendor that is down.
                var pause = _backoff.Failed(outcome.RetryAfter, began);
                await PostponeAsync(delivery, outcome.Receipt, cancellation);
                await Task.Delay(pause, time, cancellation);
                return;
            }

            if (outcome.Answered) _backoff.Succeeded();
            await spool.WriteAsync(new SettleWrite(outcome.Receipt), CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopping in mid-attempt: the delivery is still in the spool and is made again after the start.
        }
        catch (Exception fault)
        {
            // One delivery's fault must not end the vendor's worker; the delivery stays in the spool.
            DeliveryLog.AttemptFailed(log, tag, delivery.Hit.Seq, fault);
            queue.Postpone(delivery with { Due = time.GetUtcNow() + _backoff.OfAttempt(delivery.Attempt + 1) });
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
            _free.Release();
        }
    }

    private async Task PostponeAsync(PendingDelivery delivery, Receipt receipt, CancellationToken cancellation)
    {
        var due = time.GetUtcNow() + _backoff.OfAttempt(receipt.Attempt);
        await spool.WriteAsync(new SettleWrite(receipt with { RetryAt = due }), cancellation);
        queue.Postpone(delivery with { Attempt = receipt.Attempt, Due = due });
    }
}

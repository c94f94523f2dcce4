using System.Collections.Concurrent;
using Gateway.Spool;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

/// <summary>Runs a worker for every tag that has something to deliver.</summary>
internal sealed class DeliveryService(
    SpoolWriter spool, SpoolReader reader, DeliveryAttempt attempt, IOptions<DeliveryOptions> options,
    TimeProvider time, ILogger<DeliveryService> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Lazy<Lane>> _lanes = new();
    private readonly CancellationTokenSource _stopping = new();

    private sealed record Lane(TagQueue Queue, TagWorker Worker, Task Work);

    /// <summary>Hands a hit that was just committed to the queues of its tags.</summary>
    public void Offer(SpooledHit hit)
    {
        foreach (var tag in hit.Tags) LaneOf(tag).Queue.Offer(hit);
    }

    public override void Dispose()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Value.Worker.Dispose();
            lane.Value.Queue.Dispose();
        }

        _stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var open = reader.OpenTags();
        if (open.Count > 0) DeliveryLog.Recovered(log, open.Count);
        foreach (var tag in open) LaneOf(tag);
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync();
        await Task.WhenAll(_lanes.Values.Select(lane => lane.Value.Work));
    }

    // Lazy: two workers on one tag would deliver everything twice.
    private Lane LaneOf(string tag) =>
        _lanes.GetOrAdd(tag, static (tag, service) => new Lazy<Lane>(() => service.Open(tag)), this).Value;

    private Lane Open(string tag)
    {
        var queue = new TagQueue(tag, reader);
        var worker = new TagWorker(tag, queue, attempt, spool, options.Value, time, log);
        return new Lane(queue, worker, Task.Run(() => worker.RunAsync(_stopping.Token)));
    }
}

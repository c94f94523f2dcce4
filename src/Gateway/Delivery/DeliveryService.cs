using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>Runs a worker for every tag that has something to deliver.</summary>
internal sealed class DeliveryService(
    SpoolWriter spool, SpoolReader reader, DeliveryTools tools, ILogger<DeliveryService> log) : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Lazy<TagDelivery>> _tags = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every tag that has or had something to deliver.</summary>
    public IEnumerable<TagDelivery> Tags => _tags.Values.Select(tag => tag.Value);

    public TagDelivery? Find(string tag) => _tags.GetValueOrDefault(tag)?.Value;

    /// <summary>The tag's lane, which is opened when there is none yet.</summary>
    // Lazy: two workers on one tag would deliver everything twice.
    public TagDelivery Of(string tag) =>
        _tags.GetOrAdd(tag, static (tag, service) => new Lazy<TagDelivery>(() => service.Open(tag)), this).Value;

    /// <summary>Hands a hit that was just committed to the lanes of its tags.</summary>
    public void Offer(SpooledHit hit)
    {
        foreach (var tag in hit.Tags) Of(tag).Lane.Offer(hit);
    }

    public override void Dispose()
    {
        foreach (var tag in Tags) tag.Lane.Dispose();
        _stopping.Dispose();
        _abandon.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Show();
        var open = spool.Recovered.Values.Sum(lane => lane.Waiting.Values.Sum());
        if (open > 0) DeliveryLog.Recovered(log, open, spool.Recovered.Count, spool.WasOrderly);
        foreach (var tag in spool.Recovered.Keys) Of(tag);
        _started.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync();
        // What is under way may come to its end: cut off, it would be sent twice.
        _abandon.CancelAfter(Grace);
        await Task.WhenAll(Tags.Select(tag => tag.Work));
    }

    // Hits may be offered before the service is started; nothing is sent before.
    private async Task RunAsync(TagWorker worker)
    {
        await _started.Task;
        await worker.RunAsync(_stopping.Token, _abandon.Token);
    }

    private void Show()
    {
        tools.Meter.Observe("gateway.deliveries.waiting", "{delivery}", "Deliveries that are not settled.",
            () => Tags.Select(tag => new Measurement<double>(tag.Lane.Waiting.Values.Sum(), Label(tag))));
        tools.Meter.Observe("gateway.deliveries.oldest", "s", "How long the oldest delivery of a tag has waited.",
            () => Tags.Select(tag => new Measurement<double>(
                tag.Lane.Oldest is { } oldest ? (tools.Clock.Now - oldest).TotalSeconds : 0, Label(tag))));
        tools.Meter.Observe("gateway.deliveries.paused", "{tag}", "1 while nothing of a tag is sent until a person acts.",
            () => Tags.Select(tag => new Measurement<double>(tag.Pace.Pause is null ? 0 : 1, Label(tag))));
    }

    private static KeyValuePair<string, object?> Label(TagDelivery tag) => new("tag", tag.Lane.Tag);

    private TagDelivery Open(string tag)
    {
        var lane = new Lane(tag, reader, spool.Recovered.GetValueOrDefault(tag, RecoveredLane.Empty));
        var pace = tools.PaceOf(tag);
        var worker = new TagWorker(lane, pace, tools);
        return new TagDelivery(lane, pace, RunAsync(worker));
    }
}

/// <summary>What delivers one tag.</summary>
internal sealed record TagDelivery(Lane Lane, TagPace Pace, Task Work);

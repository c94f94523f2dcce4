using System.Collections.Concurrent;
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
        var open = spool.Recovered.Values.Sum(lane => lane.Waiting.Values.Sum());
        if (open > 0) DeliveryLog.Recovered(log, open, spool.Recovered.Count, spool.WasOrderly);
        foreach (var tag in spool.Recovered.Keys) Of(tag);
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync();
        // What is under way may come to its end: cut off, it would be sent twice.
        _abandon.CancelAfter(Grace);
        await Task.WhenAll(Tags.Select(tag => tag.Work));
    }

    private TagDelivery Open(string tag)
    {
        var lane = new Lane(tag, reader, spool.Recovered.GetValueOrDefault(tag, RecoveredLane.Empty));
        var pace = tools.PaceOf(tag);
        var worker = new TagWorker(lane, pace, tools);
        return new TagDelivery(lane, pace, Task.Run(() => worker.RunAsync(_stopping.Token, _abandon.Token)));
    }
}

/// <summary>What delivers one tag.</summary>
internal sealed record TagDelivery(Lane Lane, TagPace Pace, Task Work);

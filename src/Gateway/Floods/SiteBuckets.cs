using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Gateway.Floods;

/// <summary>A bucket for each site: there are as many as the policy knows.</summary>
internal sealed class SiteBuckets(IOptions<FloodOptions> options, TimeProvider time)
{
    private readonly double _perSecond = options.Value.SiteEventsPerSecond;
    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new();

    /// <summary>Counts the events of one request.</summary>
    /// <returns>Zero when they may pass, otherwise after how long they may.</returns>
    public TimeSpan Take(string site, int events) => _perSecond <= 0
        ? TimeSpan.Zero
        : _buckets.GetOrAdd(site, static _ => new TokenBucket())
            .Take(events, new BucketSize(_perSecond), time.GetElapsedTime(_started));
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;

namespace Gateway.Floods;

/// <summary>
/// A bucket for each network that was heard of lately. There are at most 100,000: then those that are full again make
/// way, and while there are none, newcomers share one.
/// </summary>
internal sealed class NetworkBuckets(IOptions<FloodOptions> options, TimeProvider time)
{
    /// <summary>About 10 MB.</summary>
    public const int Most = 100_000;

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(1);

    private readonly double _perSecond = options.Value.NetworkRequestsPerSecond;
    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<ulong, TokenBucket> _buckets = new();
    private readonly TokenBucket _crowd = new();
    private readonly Lock _sweeping = new();
    private TimeSpan _swept;

    /// <summary>How many there are.</summary>
    public int Count => _buckets.Count;

    /// <summary>Counts one request.</summary>
    /// <returns>Zero when it may pass, otherwise after how long the next one may.</returns>
    public TimeSpan Take(IPAddress? address)
    {
        if (_perSecond <= 0 || Network.Of(address) is not { } network) return TimeSpan.Zero;
        var now = time.GetElapsedTime(_started);
        return BucketOf(network, now).Take(1, new BucketSize(_perSecond), now);
    }

    private TokenBucket BucketOf(ulong network, TimeSpan now)
    {
        if (_buckets.TryGetValue(network, out var known)) return known;
        return _buckets.Count < Most || Sweep(now)
            ? _buckets.GetOrAdd(network, static _ => new TokenBucket())
            : _crowd;
    }

    private bool Sweep(TimeSpan now)
    {
        lock (_sweeping)
        {
            if (now - _swept >= BetweenSweeps)
            {
                _swept = now;
                foreach (var (network, bucket) in _buckets)
                {
                    if (bucket.IsFull(now)) _buckets.TryRemove(network, out _);
                }
            }

            return _buckets.Count < Most;
        }
    }
}

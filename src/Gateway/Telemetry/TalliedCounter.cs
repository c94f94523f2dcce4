using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Gateway.Telemetry;

/// <summary>
/// A counter that is read whenever somebody asks, for what every hit counts: adding is a look-up and an addition, where
/// an instrument would look for its labels each time.
/// </summary>
/// <param name="labels">The labels of a key.</param>
internal sealed class TalliedCounter<TKey>(Func<TKey, KeyValuePair<string, object?>[]> labels) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, StrongBox<long>> _counts = new();

    public void Add(TKey key, long count) =>
        Interlocked.Add(ref _counts.GetOrAdd(key, static _ => new StrongBox<long>()).Value, count);

    public IEnumerable<Measurement<long>> Read() =>
        _counts.Select(row => new Measurement<long>(Volatile.Read(ref row.Value.Value), labels(row.Key)));
}

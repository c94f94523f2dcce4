using System.Diagnostics;

namespace Gateway.Load;

/// <summary>What came out at the vendors' end.</summary>
/// <param name="Accepted">Hits answered with 202.</param>
/// <param name="Vendors">What each vendor got, and how many accepted hits it did not get.</param>
/// <param name="PerSecond">Events delivered a second while only the backlog was left; zero without one.</param>
/// <param name="Microseconds">The gateway's processor time for one of these.</param>
internal sealed record Delivery(int Accepted, IReadOnlyDictionary<string, VendorDelivery> Vendors, double PerSecond,
    double Microseconds)
{
    public bool NothingLost => Vendors.Values.All(vendor => vendor.Missing == 0);
}

internal sealed record VendorDelivery(int Hits, int Twice, int Missing);

/// <summary>Waits until every vendor has every accepted hit, and says which it has not.</summary>
internal sealed class Drain(
    Uri standIns, ChildProcess gateway, Target target, IReadOnlyCollection<string> vendors, TimeSpan patience)
    : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = standIns };
    private TimeSpan _spent;
    private TimeSpan _used;
    private long _delivered;

    /// <summary>How many deliveries of accepted hits have not arrived.</summary>
    public async Task<long> WaitingAsync()
    {
        var counts = await CountAsync();
        return vendors.Sum(vendor => (long)target.Accepted.Count - (counts.GetValueOrDefault(vendor)?.Hits ?? 0));
    }

    /// <summary>Gives up after the patience; what is missing then shows in <see cref="CheckAsync"/>.</summary>
    public async Task WaitAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var (before, used) = (Sum(await CountAsync()), Usage.Of(gateway));
        var counts = await CountAsync();
        while (!vendors.All(vendor => counts.GetValueOrDefault(vendor)?.Hits >= target.Accepted.Count)
            && Stopwatch.GetElapsedTime(started) < patience)
        {
            await Task.Delay(20);
            counts = await CountAsync();
        }
        _delivered += Sum(counts) - before;
        _spent += Stopwatch.GetElapsedTime(started);
        _used += (Usage.Of(gateway) - used).All;
    }

    public async Task<Delivery> CheckAsync()
    {
        var counts = await CountAsync();
        var checks = new Dictionary<string, VendorDelivery>();
        foreach (var vendor in vendors.Union(counts.Keys))
        {
            var count = counts.GetValueOrDefault(vendor) ?? new VendorCount(0, 0);
            var received = count.Hits == 0 ? [] : await _client.GetByteArrayAsync(new Uri($"/load/hits/{vendor}",
                UriKind.Relative));
            checks[vendor] = new VendorDelivery(count.Hits, count.Twice, target.Accepted.MissingFrom(received));
        }
        return new Delivery(target.Accepted.Count, checks,
            _delivered == 0 ? 0 : _delivered / _spent.TotalSeconds,
            _delivered == 0 ? 0 : _used.TotalMicroseconds / _delivered);
    }

    private static long Sum(Dictionary<string, VendorCount> counts) => counts.Values.Sum(count => (long)count.Hits);

    private async Task<Dictionary<string, VendorCount>> CountAsync() =>
        await _client.GetFromJsonAsync<Dictionary<string, VendorCount>>("/load/counts") ?? [];

    public void Dispose() => _client.Dispose();
}

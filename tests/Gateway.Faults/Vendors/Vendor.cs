using System.Diagnostics;

namespace Gateway.Faults.Vendors;

/// <summary>The receiving end of one tag.</summary>
internal sealed class Vendor
{
    private readonly Lock _lock = new();
    private readonly List<(long At, int Hit)> _arrivals = [];

    /// <summary>How it answers.</summary>
    public volatile Func<VendorCall, Task> Manner = call => call.TakeAsync();

    /// <summary>What it took, and said so.</summary>
    public HitNumbers Taken { get; } = new();

    /// <summary>How many events came, whatever it answered.</summary>
    public int Arrived
    {
        get
        {
            lock (_lock) return _arrivals.Count;
        }
    }

    /// <summary>Requests that came.</summary>
    public int Calls { get; private set; }

    public void Arrive(IReadOnlyList<int> hits)
    {
        var at = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            Calls++;
            foreach (var hit in hits) _arrivals.Add((at, hit));
        }
    }

    /// <summary>How many of some hits came after an instant.</summary>
    /// <param name="instant">A time stamp of <see cref="Stopwatch"/>.</param>
    /// <param name="which">Which hits.</param>
    public int ArrivedAfter(long instant, Func<int, bool> which)
    {
        lock (_lock) return _arrivals.Count(arrival => arrival.At > instant && which(arrival.Hit));
    }

    /// <summary>How long after an instant the last of some hits came; zero when none did.</summary>
    public TimeSpan LastAfter(long instant, Func<int, bool> which)
    {
        lock (_lock)
        {
            var last = _arrivals.FindLast(arrival => which(arrival.Hit)).At;
            return last > instant ? Stopwatch.GetElapsedTime(instant, last) : TimeSpan.Zero;
        }
    }
}

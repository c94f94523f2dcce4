using System.Diagnostics;
using System.Net;

namespace Gateway.Load;

/// <summary>A server to be driven, and what all drives together have shown.</summary>
internal sealed class Target(ChildProcess process, Uri address, HitBytes hit)
{
    private readonly IPEndPoint _server = new(IPAddress.Loopback, address.Port);
    private int _number;

    public HitNumbers Accepted { get; } = new();

    /// <summary>Drives the target; the figures are of this drive alone.</summary>
    /// <param name="connections">How many send at the same time.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="perSecond">Hits a second of all of them together; as many as they can when absent.</param>
    public async Task<Drive> DriveAsync(int connections, TimeSpan duration, int? perSecond = null)
    {
        var tallies = Enumerable.Range(0, connections).Select(_ => new Tally()).ToList();
        var gap = perSecond is null ? TimeSpan.Zero : TimeSpan.FromSeconds((double)connections / perSecond.Value);
        var before = Usage.Of(process);
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(tallies.Select(tally => Task.Run(async () =>
        {
            using var connection = new LoadConnection(_server, hit.Copy(), tally);
            await connection.DriveAsync(() => Interlocked.Increment(ref _number), gap, until);
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        foreach (var number in tallies.SelectMany(tally => tally.Accepted))
            Accepted.Add(number);
        return Drive.Of(tallies, elapsed, Usage.Of(process) - before);
    }
}

using System.Diagnostics;
using System.Net;

namespace Gateway.Load;

/// <summary>A server to be driven, and what all drives together have shown.</summary>
internal sealed class Target(string name, Uri address, HitBytes hit)
{
    private readonly IPEndPoint _server = new(IPAddress.Loopback, address.Port);
    private int _number;

    public string Name => name;

    public HitNumbers Accepted { get; } = new();

    /// <summary>Drives the target; the figures are of this drive alone.</summary>
    public async Task<Drive> DriveAsync(int connections, TimeSpan duration)
    {
        var tallies = Enumerable.Range(0, connections).Select(_ => new Tally()).ToList();
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(tallies.Select(tally => Task.Run(async () =>
        {
            using var connection = new LoadConnection(_server, hit.Copy(), tally);
            await connection.DriveAsync(() => Interlocked.Increment(ref _number), until);
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        foreach (var number in tallies.SelectMany(tally => tally.Accepted))
            Accepted.Add(number);
        return Drive.Of(tallies, elapsed);
    }
}

using System.Diagnostics;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>The vendor is away until very much waits: acceptance does not slow down, and all of it arrives.</summary>
internal static class LongQueue
{
    public static async Task<IReadOnlyList<FaultResult>> RunAsync(Stage stage)
    {
        var hits = stage.Options.Times(20_000, Math.Max(1_000_000, stage.Options.Hits));
        await using var scene = await stage.OpenAsync();
        var vendor = scene.Vendors["tag-0"];
        vendor.Manner = call => call.AnswerAsync(503);
        var first = await RateAsync(scene, hits / 4);
        await scene.Visitors.SendAsync(hits / 2, atOnce: 50);
        var last = await RateAsync(scene, hits / 4);
        await scene.Gateway.KillAsync();
        var started = Stopwatch.GetTimestamp();
        await scene.Gateway.StartAsync();
        var start = Stopwatch.GetElapsedTime(started);
        vendor.Manner = call => call.TakeAsync();
        var drained = Stopwatch.GetTimestamp();
        var result = await scene.AccountAsync("long queue", 1);
        var perSecond = result.Accepted / Stopwatch.GetElapsedTime(drained).TotalSeconds;
        return
        [
            (result with
            {
                Note = $"accepted {first:0}/s when empty, {last:0}/s when full; started again in {start.TotalSeconds:0.0} s; "
                    + $"drained at {perSecond:0}/s",
            }).But(last < first / 3 ? $"acceptance fell from {first:0}/s to {last:0}/s" : null),
        ];
    }

    private static async Task<double> RateAsync(Scene scene, int hits)
    {
        var started = Stopwatch.GetTimestamp();
        await scene.Visitors.SendAsync(hits, atOnce: 50);
        return hits / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}

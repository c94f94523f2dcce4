using System.Diagnostics;
using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults.Faults;

/// <summary>The wall clock jumps. A clock set back revives no contract that has ended, not even over a restart.</summary>
internal static class Clocks
{
    public static async Task<IReadOnlyList<FaultResult>> SetBackAsync(Stage stage)
    {
        using var shim = new PreloadShim(stage.Work, "no file");
        await using var scene = await stage.OpenAsync(settings: shim.Environment);
        var (visitors, vendor) = (scene.Visitors, scene.Vendors["tag-0"]);
        await visitors.SendAsync(stage.Options.Hits / 2 / 10 * 10);
        var missing = await scene.DrainAsync();
        await scene.Colleagues.EndAsync(Baseline.Contract, TimeProvider.System.GetUtcNow().AddSeconds(2));
        await Task.Delay(TimeSpan.FromSeconds(4));

        var back = Stopwatch.GetTimestamp();
        var before = visitors.Accepted.Count;
        shim.MoveClock(TimeSpan.FromDays(-1));
        await visitors.SendAsync(stage.Options.Hits / 4 / 10 * 10);
        var (_, said) = await scene.Gateway.ReadinessAsync();
        await scene.Gateway.KillAsync();
        await scene.Gateway.StartAsync();
        await visitors.SendAsync(stage.Options.Hits / 4 / 10 * 10);
        await Task.Delay(TimeSpan.FromSeconds(2));
        return
        [
            new FaultResult("clock set back past a contract's end", 2, before, missing, vendor.Taken.Again,
                vendor.ArrivedAfter(back, _ => true))
            {
                Objection = said.Contains("clock_set_back", StringComparison.Ordinal)
                    ? null : $"readiness does not tell: {said}",
                Note = $"{visitors.Accepted.Count - before} hits sent meanwhile",
            },
        ];
    }

    public static async Task<IReadOnlyList<FaultResult>> SetForwardAsync(Stage stage)
    {
        using var shim = new PreloadShim(stage.Work, "no file");
        await using var scene = await stage.OpenAsync(settings: shim.Environment);
        var (visitors, vendor) = (scene.Visitors, scene.Vendors["tag-0"]);
        vendor.Manner = call => call.AnswerAsync(503);
        await visitors.SendAsync(stage.Options.Hits / 10 * 10);
        shim.MoveClock(TimeSpan.FromHours(3));
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        shim.MoveClock(TimeSpan.Zero);
        await scene.UntilAsync(async () => (await scene.Colleagues.FunnelAsync("tag-0")).Waiting > 0
            && (await scene.Gateway.ReadinessAsync()).Said.Contains("clock_set_back", StringComparison.Ordinal));
        var back = Stopwatch.GetTimestamp();
        vendor.Manner = call => call.TakeAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        // What was on its way when the clock jumped may still have come.
        var meanwhile = vendor.ArrivedAfter(back + Stopwatch.Frequency, _ => true);
        shim.MoveClock(TimeSpan.FromHours(3));
        var result = await scene.AccountAsync("clock set forward and right again", 1);
        return [result with { Forbidden = meanwhile, Note = "what waited was sent once the clock had caught up" }];
    }
}
